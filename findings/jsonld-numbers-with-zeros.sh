#!/bin/sh
# jsonld.js 9.0.0: with native types, an integer that is written with a zero or a plus in front loses its type.
#
# One would have guessed: fromRDF with useNativeTypes makes the number 50 of "0050"^^xsd:integer, as PyLD 3.3.0 does,
#   or leaves it with its type.
# It does: what is not written as JavaScript writes it stays as text, but without the type: it is a plain string when
#   the document is read again, and the same year is a number in one record and text in the next:
#     jsonld.js 50 -> [{"@value":50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
#     jsonld.js 0050 -> [{"@value":"0050"}] -> "0050"
#     jsonld.js +50 -> [{"@value":"+50"}] -> "+50"
#     PyLD 50 -> [{"@value": 50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
#     PyLD 0050 -> [{"@value": 50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
#     PyLD +50 -> [{"@value": 50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
# So: write years that are numbers without zeros in front in RDF, or read them without useNativeTypes.
# Source: JSON-LD 1.1 Processing Algorithms, "RDF to Object Conversion", step 2.4: an integer becomes a number if its
#   form is valid by XML Schema, which allows zeros and a sign in front; w3c/json-ld-api, issue 670, on types that are
#   dropped where it is not. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check PyLD==3.3.0
npm install --silent --no-fund --no-audit --prefix "$folder" jsonld@9.0.0
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const jsonld = require('jsonld');

const options = { format: 'application/n-quads', useNativeTypes: true };
(async () => {
  for (const year of ['50', '0050', '+50']) {
    const quad = `<urn:x:a> <urn:x:year> "${year}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n`;
    const document = await jsonld.fromRDF(quad, options);
    const back = await jsonld.toRDF(document, options);
    console.log('jsonld.js', year, '->', JSON.stringify(document[0]['urn:x:year']), '->', back.split(' ')[2]);
  }
})();
NODE
"$folder/env/bin/python" - >>"$folder/seen" <<'PYTHON'
import json

from pyld import jsonld

options = {"format": "application/n-quads", "useNativeTypes": True}
for year in ("50", "0050", "+50"):
    quad = f'<urn:x:a> <urn:x:year> "{year}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    document = jsonld.from_rdf(quad, options)
    back = jsonld.to_rdf(document, options)
    print("PyLD", year, "->", json.dumps(document[0]["urn:x:year"]), "->", back.split(" ")[2])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
jsonld.js 50 -> [{"@value":50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
jsonld.js 0050 -> [{"@value":"0050"}] -> "0050"
jsonld.js +50 -> [{"@value":"+50"}] -> "+50"
PyLD 50 -> [{"@value": 50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
PyLD 0050 -> [{"@value": 50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
PyLD +50 -> [{"@value": 50}] -> "50"^^<http://www.w3.org/2001/XMLSchema#integer>
EXPECTED
