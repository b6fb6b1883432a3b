#!/bin/sh
# pandas 3.1.1 to JSON-LD: a column of years with one gap gives 1984.0, which is one literal in rdflib and another in
# PyLD.
#
# One would have guessed: startDate of the type xsd:gYear has the value "1984" whoever reads the document, since the
#   number is whole.
# It does: pandas keeps whole numbers with a gap as floats; PyLD 3.3.0 and jsonld.js 9.0.0 write "1984", rdflib 7.6.0
#   "1984.0", which is no gYear, so that a query for the year finds nothing there; neither says a word:
#     pandas:    [{"@id":"urn:x:a","startDate":1984.0},{"@id":"urn:x:b","startDate":null}]
#     rdflib:    "1984.0"^^<http://www.w3.org/2001/XMLSchema#gYear>
#     PyLD:      "1984"^^<http://www.w3.org/2001/XMLSchema#gYear>
#     jsonld.js: "1984"^^<http://www.w3.org/2001/XMLSchema#gYear>
# So: give years as text ("1984") in JSON-LD, or use the type Int64 of pandas for columns with gaps.
# Source: JSON-LD 1.1 Processing Algorithms, "Object to RDF Conversion": a number without a fraction is written as an
#   integer; XML Schema part 2, gYear: digits alone. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 rdflib==7.6.0 PyLD==3.3.0
npm install --silent --no-fund --no-audit --prefix "$folder" jsonld@9.0.0
cd "$folder"
env/bin/python - >seen <<'PYTHON'
import json

import pandas as pd
import rdflib
from pyld import jsonld

rows = pd.DataFrame({"@id": ["urn:x:a", "urn:x:b"], "startDate": [1984, None]}).to_json(orient="records")
print("pandas:   ", rows)
context = '{"startDate": {"@id": "urn:x:start", "@type": "http://www.w3.org/2001/XMLSchema#gYear"}}'
text = '{"@context": %s, "@graph": %s}' % (context, rows)
open("events.jsonld", "w").write(text)
print("rdflib:   ", *rdflib.Graph().parse(data=text, format="json-ld").serialize(format="nt").split()[2:3])
print("PyLD:     ", jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"}).split()[2])
PYTHON
TZ=UTC node --input-type=commonjs - >>seen <<'NODE'
const jsonld = require('jsonld');

const document = JSON.parse(require('fs').readFileSync('events.jsonld', 'utf8'));
jsonld.toRDF(document, { format: 'application/n-quads' }).then((quads) => console.log('jsonld.js:', quads.split(' ')[2]));
NODE
diff - "$folder/seen" <<'EXPECTED'
pandas:    [{"@id":"urn:x:a","startDate":1984.0},{"@id":"urn:x:b","startDate":null}]
rdflib:    "1984.0"^^<http://www.w3.org/2001/XMLSchema#gYear>
PyLD:      "1984"^^<http://www.w3.org/2001/XMLSchema#gYear>
jsonld.js: "1984"^^<http://www.w3.org/2001/XMLSchema#gYear>
EXPECTED
