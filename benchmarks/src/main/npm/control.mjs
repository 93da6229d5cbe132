// The other end of the benchmark's pipe: a line that asks, a line that answers.
import { createInterface } from "node:readline";

export function ready(port) {
  console.log(`ready ${port}`);
  createInterface({ input: process.stdin })
    .on("line", (question) => {
      if (question === "heap") {
        for (let i = 0; i < 3; i++) global.gc();
        const memory = process.memoryUsage();
        console.log(`heap ${memory.heapUsed + memory.external}`);
      } else {
        console.log(`${question} 0`); // Node does not count what it allocates
      }
    })
    .on("close", () => process.exit(0));
}
