package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The keys of this module have rows in {@code docs/options.md}, with their defaults; a test of the other rows looks at what they name. */
class OptionRowsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(gatehouse\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\|");

    @Test
    void everyKeyHasARowWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        String all = Files.readString(Path.of("..", "docs", "options.md"));
        String section = all.substring(all.indexOf("\n## Keys of gatehouse-standalone\n") + 1);
        int next = section.indexOf("\n## ");
        ROW.matcher(next < 0 ? section : section.substring(0, next))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        Map<String, String> read = new TreeMap<>();
        Settings.all().forEach(option -> read.put("gatehouse." + option.key(), option.defaultText()));

        assertThat(documented).isEqualTo(read);
    }
}
