// Tells JUnit about each test in one line of JSON; see NodeTests.java.
export default async function* reporter(source) {
    const open = [];
    for await (const { type, data } of source) {
        if (type === "test:start") {
            open.length = data.nesting;
            open[data.nesting] = data.name;
        } else if (type === "test:pass" || type === "test:fail") {
            if (data.details.type === "suite" && data.details.error?.failureType === "subtestsFailed") {
                continue;
            }
            const name = [...open.slice(0, data.nesting), data.name].join(" › ");
            const error = type === "test:fail" ? describe(data.details.error) : undefined;
            if (error || data.details.type !== "suite") {
                yield JSON.stringify({ name, error, skipped: data.skip !== undefined || data.todo !== undefined }) + "\n";
            }
        } else if (type === "test:stdout" || type === "test:stderr") {
            yield data.message;
        }
    }
}

function describe(error) {
    const cause = error?.cause ?? error;
    return String(cause?.stack ?? cause);
}
