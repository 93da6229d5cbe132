package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every feature of Socket.IO's server has a row in {@code docs/socketio.md}, and each row a test that exists. */
@Tag("embedded") // it looks at the sources, on no server
class SocketIoDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Name, there, here, tests, difference; a bar inside of a cell would be another cell. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([SNCBOER]\\d+) \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\| [^|]*\\|$");

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))?(?:\\.(\\w+))?`");

    @Test
    void noFeatureIsLeftOut() throws IOException {
        assertThat(rows().stream().map(row -> row.group(1))).containsExactlyElementsOf(features());
    }

    private static List<String> features() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("S", 16);
        counts.put("N", 6);
        counts.put("C", 19);
        counts.put("B", 7);
        counts.put("O", 12);
        counts.put("E", 6);
        counts.put("R", 7);
        List<String> features = new ArrayList<>();
        counts.forEach((letter, count) -> {
            int first = letter.equals("E") ? 0 : 1; // the codes have their own numbers
            IntStream.range(first, first + count).forEach(number -> features.add(letter + number));
        });
        return features;
    }

    @Test
    void everyRowHasATestAndEveryTestExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (MatchResult row : rows()) {
            String source = null;
            for (MatchResult test : TEST.matcher(row.group(2)).results().toList()) {
                source = test.group(1) == null ? source : sources.get(test.group(1));
                if (source == null || !has(source, test.group(2))) {
                    missing.add(row.group(1) + ": " + test.group());
                }
            }
            if (source == null) {
                missing.add(row.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean has(String source, String method) {
        return method == null
                || source.contains("void " + method + "(")
                || source.contains("<DynamicTest> " + method + "(");
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("docs/socketio.md")))
                .results()
                .toList();
    }

    /** Classes of one name are one. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
