// Wraps comments of C# files that are wider than a line may be. The formatter lays out code and leaves comments alone.
// usage: node tools/comments.mjs [FILE...]; without files, every C# file that git knows.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const columns = 120;

const files =
  process.argv.length > 2
    ? process.argv.slice(2)
    : execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.cs"], { encoding: "utf8" })
        .split("\n")
        .filter((file) => file && !file.includes("/Migrations/"));

function wrap(text, indent) {
  const lines = [];
  let line = indent;
  for (const word of text.split(/ +/).filter(Boolean)) {
    if (line.length > indent.length && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? " " + word : word;
  }
  return [...lines, line];
}

// Never inside a tag: <see cref="X"/> must not be torn at its blank.
const glued = (text) => text.replace(/<[^>]*>/g, (tag) => tag.replaceAll(" ", "\u0000"));
const loose = (line) => line.replaceAll("\u0000", " ");

function mend(lines) {
  const mended = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const comment = /^(\s*\/\/\/?) (.*)$/.exec(line);
    if (line.length <= columns || !comment) {
      mended.push(line);
      continue;
    }
    const indent = comment[1] + " ";
    const summary = /^<summary>(.*)<\/summary>$/.exec(comment[2]);
    if (summary) {
      const inside = wrap(glued(summary[1]), indent).map(loose);
      mended.push(indent + "<summary>", ...inside, indent + "</summary>");
      continue;
    }
    let text = comment[2];
    // The rest of the paragraph flows on, up to the next tag or the end of the comment.
    while (!text.endsWith(">") && at + 1 < lines.length) {
      const next = /^(\s*\/\/\/?) (.*)$/.exec(lines[at + 1]);
      if (!next || next[1] !== comment[1] || next[2].trimStart().startsWith("<")) break;
      text += " " + next[2];
      at++;
    }
    mended.push(...wrap(glued(text), indent).map(loose));
  }
  return mended;
}

for (const file of files) {
  // A file that was deleted and not committed yet is still listed.
  if (!existsSync(file)) continue;
  const before = readFileSync(file, "utf8");
  const after = mend(before.split("\n")).join("\n");
  if (after !== before) {
    writeFileSync(file, after);
    console.log(`comments wrapped: ${file}`);
  }
}
