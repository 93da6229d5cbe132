package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.StandardOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every option has a row in {@code docs/options.md} and in the README, with its default, and a test that exists. */
@Tag("embedded") // it looks at the sources, on no server
class OptionsDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Key, default, outcome, tests. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| (?:`([^`]*)`|none) \\| ([^|]+) \\| ([^|]+) \\|$");

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))?(?:\\.(\\w+))?`");

    private static final Map<String, String> SOURCES = sources();

    @Test
    void everyOptionHasARowWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        rows().stream()
                .filter(row ->
                        !row.group(1).startsWith("gatehouse.")) // keys of modules, which look at their rows themselves
                .forEach(row -> documented.put(row.group(1), row.group(2) == null ? "" : row.group(2)));

        assertThat(documented).isEqualTo(defaults());
    }

    @Test
    void everyOptionStandsInTheReadme() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String table = readme.substring(readme.indexOf("## Options"));

        assertThat(defaults().keySet()).allSatisfy(key -> assertThat(table).contains("`" + key + "`"));
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (MatchResult row : rows()) {
            missing.addAll(missing(row.group(1), row.group(4)));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestThatTheDocumentOnHostileInputNamesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        List<MatchResult> rows = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| (`[^|]+) \\|$")
                .matcher(Files.readString(ROOT.resolve("docs/security.md")))
                .results()
                .toList();
        for (MatchResult row : rows) {
            missing.addAll(missing(row.group(1), row.group(3)));
        }
        assertThat(missing).isEmpty();
        assertThat(rows).hasSizeGreaterThan(20);
    }

    private static List<String> missing(String row, String tests) {
        List<String> missing = new ArrayList<>();
        String source = null;
        for (MatchResult test : TEST.matcher(tests).results().toList()) {
            source = test.group(1) == null ? source : SOURCES.get(test.group(1));
            boolean there = source != null && (test.group(2) == null || source.contains("void " + test.group(2) + "("));
            if (!there) {
                missing.add(row + ": " + test.group());
            }
        }
        if (source == null) {
            missing.add(row);
        }
        return missing;
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("docs/options.md")))
                .results()
                .toList();
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        List<Option<?>> all = new ArrayList<>(StandardOptions.all());
        for (GatewayProtocol protocol : ServiceLoader.load(GatewayProtocol.class)) {
            all.addAll(protocol.options());
        }
        all.forEach(option -> defaults.put(option.key(), option.defaultText()));
        return defaults;
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of(
                "arquillian-tests",
                "documents",
                "extension",
                "extension-diagnostics",
                "extension-opentelemetry",
                "extension-redis",
                "extension-standalone",
                "test-kit")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }
}
