package org.gatehouse.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;

/** Whatever a client sends: the seeds of the corpus as a test, and {@code bin/fuzz} makes more. */
class JsonFuzzTest {

    private static final JsonLimits LIMITS = new JsonLimits(64, 64);
    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    /** A body as applications have them. */
    public record Body(
            int number,
            long large,
            double real,
            String text,
            boolean flag,
            List<Integer> list,
            Map<String, Body> more) {}

    @FuzzTest
    void textIsJsonOrNot(byte[] input) throws PayloadException {
        String text = new String(input, UTF_8);
        String value;
        try {
            value = JsonScanner.value(text, 0, LIMITS);
        } catch (JsonSyntaxException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        Object read = CODEC.read(new Payload(value), JsonValue.class); // what the scan lets pass is JSON
        assertThat(read).isNotNull();
    }

    @FuzzTest
    void partsOfWhatIsJsonAreJson(byte[] input) throws JsonSyntaxException {
        String text = new String(input, UTF_8);
        try {
            for (String element : JsonScanner.arrayElements(text, 0, LIMITS)) {
                assertThat(JsonScanner.value(element, 0, LIMITS)).isEqualTo(element);
            }
            for (String member : JsonScanner.objectMembers(text, 0, LIMITS).values()) {
                assertThat(JsonScanner.value(member, 0, LIMITS)).isEqualTo(member);
            }
        } catch (JsonSyntaxException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void bodyIsReadOrRefused(byte[] input) {
        String text = new String(input, UTF_8);
        try {
            JsonScanner.value(text, 0, LIMITS);
            CODEC.read(new Payload(text), Body.class);
        } catch (JsonSyntaxException | PayloadException e) {
            assertThat(e.getMessage()).isNotNull();
        }
    }
}
