package org.gatehouse.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All Java of the documents is compiled. */
class SamplesTest {

    @Test
    void everySampleCompiles(@TempDir Path classes) throws IOException {
        assertThat(Samples.compile(Page.all(), classes)).isEmpty();
    }

    @Test
    void whatDoesNotCompileIsTold(@TempDir Path classes) {
        Page page = new Page(
                "broken.md",
                List.of(
                        "```java",
                        "record Known(int number) {}",
                        "```",
                        "<!-- java: statements ClientSocket client -->",
                        "```java",
                        "client.join(\"room\");",
                        "client.shout(new Known(1));",
                        "```",
                        "<!-- java: members -->",
                        "```java",
                        "Known known() { … }",
                        "```",
                        "```java",
                        "record Known(String text) {}",
                        "```",
                        "<!-- java: statements -->",
                        "```java",
                        "new Known(\"text\");",
                        "new Known(2);",
                        "```"));
        assertThat(Samples.compile(List.of(page), classes))
                .hasSize(2)
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("broken.md:7 ").contains("shout"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("broken.md:19 "));
    }
}
