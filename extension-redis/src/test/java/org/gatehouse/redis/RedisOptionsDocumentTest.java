package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every option of this jar has a row in {@code docs/options.md}, with its default, and stands in the README. */
class RedisOptionsDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `gatehouse\\.(redis\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\|");

    @Test
    void everyOptionHasARowWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(ROOT.resolve("docs/options.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        Map<String, String> options = new TreeMap<>();
        RedisSettings.all().forEach(option -> options.put(option.key(), option.defaultText()));
        assertThat(documented).isEqualTo(options);
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(options.keySet()).allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
    }
}
