// What Ajv, in its strict mode, says of a JSON Schema, and by it of documents: a list of problems for each.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schema, ...documents] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const ajv = new (schema.$schema.includes("2020-12") ? Ajv2020 : Ajv)({ strict: true });
addFormats(ajv);
const validate = ajv.compile(schema);
console.log(JSON.stringify(documents.map((document) => (validate(document) ? [] : validate.errors))));
