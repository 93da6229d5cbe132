package org.gatehouse.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What notepack 2 and 3 make of JavaScript's values, byte by byte, and what JSON that is; both ways. */
class NotepackTableTest {

    /**
     * One line of the table.
     *
     * @param javaScript the value, as it was given to notepack
     * @param json what it is here; {@code #} and hexadecimal digits are binary data
     */
    record Row(String javaScript, String json, String notepack2, String notepack3) {

        @Override
        public String toString() {
            return javaScript;
        }

        /** Whether JSON says as much. */
        boolean isJson() {
            return !javaScript.matches(".*(undefined|NaN|Infinity|Date|Array\\().*") || javaScript.contains("fill");
        }

        /** Whether it is told apart here from what is written in another way. */
        boolean hasOneForm() {
            return !javaScript.matches(".*(undefined|Uint8Array).*");
        }
    }

    static List<Row> rows() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(NotepackTableTest.class.getResourceAsStream("notepack.txt"), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    static Stream<Row> json() throws IOException {
        return rows().stream().filter(Row::isJson);
    }

    static Stream<Row> exact() throws IOException {
        return rows().stream().filter(Row::hasOneForm);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bothVersionsAreReadAsTheSameJson(Row row) throws Exception {
        assertThat(written(payload(row.notepack2()))).isEqualTo(row.json());
        assertThat(written(payload(row.notepack3()))).isEqualTo(row.json());
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonIsWrittenAsBothVersionsWriteIt(Row row) {
        MsgpackWriter out = new MsgpackWriter(MsgpackDialect.NOTEPACK_2, 0).json(read(row.json()));
        assertThat(hex(out.message())).isEqualTo(row.notepack2()).isEqualTo(row.notepack3());
    }

    @ParameterizedTest
    @MethodSource("exact")
    void valuesComeOutAsTheyWentIn(Row row) throws Exception {
        for (MsgpackDialect dialect : MsgpackDialect.values()) {
            String sent = dialect == MsgpackDialect.NOTEPACK_2 ? row.notepack2() : row.notepack3();
            MsgpackCodec codec = new MsgpackCodec(dialect, MsgpackLimits.STANDARD);
            assertThat(hex(codec.write(codec.read(bytes(sent)))))
                    .as("%s", dialect)
                    .isEqualTo(sent);
        }
    }

    private static Payload payload(String hex) throws MsgpackException {
        MsgpackReader reader = new MsgpackReader(bytes(hex), MsgpackLimits.STANDARD);
        Payload payload = reader.payload(10);
        reader.end();
        return payload;
    }

    private static String written(Payload payload) {
        String json = payload.json();
        for (int i = 0; i < payload.attachments().size(); i++) {
            json = json.replace(
                    "{\"_placeholder\":true,\"num\":" + i + "}",
                    "#" + hex(payload.attachments().get(i)));
        }
        return json;
    }

    private static Payload read(String json) {
        List<ByteBuffer> attachments = new ArrayList<>();
        Matcher binary = Pattern.compile("#([0-9a-f]*)").matcher(json);
        String text = binary.replaceAll(found -> {
            attachments.add(bytes(found.group(1)));
            return "{\"_placeholder\":true,\"num\":" + (attachments.size() - 1) + "}";
        });
        return new Payload(text, attachments);
    }

    static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
