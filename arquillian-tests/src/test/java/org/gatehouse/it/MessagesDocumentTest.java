package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The numbers in {@code docs/messages.md} are those of the code, and every one has a test. */
@Tag("embedded") // it looks at the sources, on no server
class MessagesDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** A row of the second table: number, meaning, remedy. The rows of ranges begin otherwise. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (GATE\\d{4}) \\| [^|]+ \\| [^|]+ \\|$");
    /** How a message begins in the code. */
    private static final Pattern MESSAGE = Pattern.compile("\"(GATE\\d{4})");
    /** What a test expects: comments do not count. */
    private static final Pattern EXPECTATION = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*?(GATE\\d{4})");

    private static final Pattern RETIRED = Pattern.compile("(?m)^(GATE\\d{4}) is no longer used");

    @Test
    void theDocumentHasTheMessagesOfTheCode() throws IOException {
        assertThat(numbers(ROW, document()))
                .containsExactlyElementsOf(sorted(numbers(MESSAGE, sources("src/main/java"))));
    }

    @Test
    void everyMessageHasATest() throws IOException {
        assertThat(numbers(EXPECTATION, sources("src/test/java"))).containsAll(numbers(ROW, document()));
    }

    @Test
    void aRetiredNumberIsNotUsedAgain() throws IOException {
        assertThat(numbers(RETIRED, document()))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(numbers(MESSAGE, sources("src/main/java")));
    }

    /** In the order in which they are found, as often as they are found. */
    private static List<String> numbers(Pattern pattern, String text) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group(1));
        }
        return numbers;
    }

    private static List<String> sorted(List<String> numbers) {
        return numbers.stream().sorted().toList();
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/messages.md"));
    }

    private static String sources(String directory) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : List.of(
                "extension-api",
                "extension",
                "extension-admin",
                "test-kit",
                "extension-diagnostics",
                "extension-redis",
                "extension-standalone",
                "arquillian-tests")) {
            Path sources = ROOT.resolve(module).resolve(directory);
            if (Files.isDirectory(sources)) {
                all.append(concatenated(sources));
            }
        }
        return all.toString();
    }

    private static String concatenated(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }
}
