package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/nestjs.md} names exist, and every feature has one. */
@Tag("embedded") // it looks at the sources, on no server
class NestjsDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|IT))?(?:\\.(\\w+))?`");
    private static final Pattern FEATURE = Pattern.compile("(?m)^\\| ([DLIEG]\\d+) \\|");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (String line : document().lines().toList()) {
            for (MatchResult name : NAME.matcher(line).results().toList()) {
                Optional<String> source = Optional.ofNullable(name.group(1)).or(() -> last(line, name));
                if (source.isPresent() && !isThere(sources.get(source.get()), name.group(2))) {
                    missing.add(name.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The class that a {@code `.method`} belongs to is the one named before it. */
    private static Optional<String> last(String line, MatchResult method) {
        return NAME.matcher(line.substring(0, method.start()))
                .results()
                .map(before -> before.group(1))
                .filter(before -> before != null)
                .reduce((first, second) -> second);
    }

    private static boolean isThere(String source, String method) {
        return source != null && (method == null || source.contains("void " + method + "("));
    }

    @Test
    void noFeatureIsLeftOut() throws IOException {
        assertThat(FEATURE.matcher(document()).results().map(feature -> feature.group(1)))
                .containsExactlyElementsOf(features());
    }

    /** L7 describes a later version of NestJS. */
    private static List<String> features() {
        List<String> features = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("D", 16);
        counts.put("L", 14);
        counts.put("I", 8);
        counts.put("E", 19);
        counts.put("G", 9);
        counts.forEach((letter, count) -> Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(number -> letter + number)
                .filter(feature -> !feature.equals("L7"))
                .forEach(features::add));
        return features;
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/nestjs.md"));
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("arquillian-tests", "extension", "test-kit", "extension-standalone")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
