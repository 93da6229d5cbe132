package org.gatehouse.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.msgpack.NotepackTableTest.bytes;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that notepack reads and never writes, and what is no message, or asks for too much. */
class MsgpackReaderTest {

    private static final MsgpackCodec CODEC = new MsgpackCodec(MsgpackDialect.NOTEPACK_3, MsgpackLimits.STANDARD);

    @ParameterizedTest
    @CsvSource({
        "cc05, 5",
        "cd0005, 5",
        "ce00000005, 5",
        "cf0000000000000005, 5",
        "d005, 5",
        "d10005, 5",
        "d200000005, 5",
        "d30000000000000005, 5",
        "d3ffffffffffffffff, -1",
        "cfffffffffffffffff, 18446744073709551615",
        "ca3fc00000, 1.5",
        "ca3dcccccd, 0.10000000149011612",
        "cb4008000000000000, 3",
        "cb43e0000000000000, 9.223372036854776E18",
        "cbc3e0000000000000, -9.223372036854776E18",
        "cb8000000000000000, 0",
        "cb7fefffffffffffff, 1.7976931348623157E308",
        "d90161, \"a\"",
        "da000161, \"a\"",
        "db0000000161, \"a\"",
        "dd00000000, []",
        "dc000101, [1]",
        "df00000001a16101, {\"a\":1}",
        "81ccff01, {\"255\":1}",
        "81cfffffffffffffffff01, {\"18446744073709551615\":1}",
        "c6000000010a, #0a",
        "c900000001000a, #0a",
        "c80001000a, #0a",
        "d6ff00000000, \"1970-01-01T00:00:00.000Z\"",
        "c704ff00000000, \"1970-01-01T00:00:00.000Z\"",
        "d4070a, '[7,#0a]'",
        "d5000a0b, '[0,#0a0b]'",
        "d680000a0b0c, '[-128,#000a0b0c]'",
        "d8ff000102030405060708090a0b0c0d0e0f, '[-1,#000102030405060708090a0b0c0d0e0f]'",
        "c703050a0b0c, '[5,#0a0b0c]'",
        "d7007fffffffffffffff, null",
    })
    void everyFormIsRead(String hex, String json) throws Exception {
        MsgpackReader reader = new MsgpackReader(bytes(hex), MsgpackLimits.STANDARD);
        var payload = reader.payload(1);
        String text = payload.json();
        if (!payload.attachments().isEmpty()) {
            String binary = NotepackTableTest.hex(payload.attachments().get(0));
            text = text.replace("{\"_placeholder\":true,\"num\":0}", '#' + binary);
        }
        assertThat(text).isEqualTo(json);
    }

    @Test
    void valuesAreThoseOfJava() throws Exception {
        Object read =
                CODEC.read(bytes("97 c0 c3 07 cfffffffffffffffff cb3ff8000000000000 d6ff00000001 81 a161 91 d40000"));
        assertThat(read)
                .isEqualTo(Arrays.asList(
                        null,
                        true,
                        7L,
                        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
                        1.5,
                        Instant.ofEpochSecond(1),
                        Map.of("a", Arrays.asList((Object) null))));
        assertThat(CODEC.read(bytes("82 a161 01 a161 d40000"))).isEqualTo(Map.of());
        assertThat((byte[]) ((List<?>) CODEC.read(bytes("d4070a"))).get(1)).containsExactly(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "cc",
                "cd00",
                "ce000000",
                "cf00000000000000",
                "cb00000000000000",
                "ca000000",
                "a1",
                "a261",
                "d9ff61",
                "daffff61",
                "dbffffffff61",
                "db7fffffff61",
                "c4ff00",
                "c5ffff00",
                "c6ffffffff00",
                "c7ff0000",
                "c8ffff0000",
                "c9ffffffff0000",
                "c9ffffffffff00",
                "91",
                "9201",
                "dcffff01",
                "ddffffffff01",
                "dd7fffffff01",
                "81",
                "81a161",
                "deffffa16101",
                "dfffffffffa16101",
                "df80000000a16101",
                "8101",
                "81c001",
                "8191a00101",
                "81c4016101",
                "d4",
                "d400",
                "d70000000000000000",
                "d6ff000000",
                "d7ff ffffffff 00000000",
                "c70cff 3b9aca00 0000000000000000",
                "c70cff 00000000 7fffffffffffffff",
                "a180",
                "a1ff",
                "a2c080",
                "a3eda080",
                "a4f4908080",
                "0101",
                "c000",
            })
    void whatIsNoMessageIsAClearError(String hex) {
        assertThatThrownBy(() -> CODEC.read(bytes(hex)))
                .isInstanceOf(MsgpackException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void everyBeginningOfAMessageIsAClearError() throws Exception {
        ByteBuffer whole = CODEC.write(Map.of(
                "text",
                "x".repeat(300),
                "list",
                List.of(1, 2.5, -70_000),
                "date",
                Instant.EPOCH,
                "bytes",
                new byte[70_000]));
        CODEC.read(whole);
        for (int end = 0; end < whole.limit(); end += end < 500 ? 1 : 997) {
            ByteBuffer beginning = whole.duplicate().limit(end);
            assertThatThrownBy(() -> CODEC.read(beginning)).isInstanceOf(MsgpackException.class);
        }
    }

    @Test
    void anyBytesAreAMessageOrAClearError() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                CODEC.read(ByteBuffer.wrap(bytes));
                new MsgpackReader(ByteBuffer.wrap(bytes), MsgpackLimits.STANDARD).payload(10);
            } catch (MsgpackException e) {
                assertThat(e).hasNoCause();
            }
        }
    }

    @Test
    void limitsHoldToTheLastAndNotBeyond() throws Exception {
        byte[] nested = new byte[6];
        Arrays.fill(nested, (byte) 0x91);
        nested[5] = 1;
        assertThat(reading(nested, new MsgpackLimits(5, 6, 6))).isNotNull();
        for (MsgpackLimits less :
                List.of(new MsgpackLimits(4, 6, 6), new MsgpackLimits(5, 5, 6), new MsgpackLimits(5, 6, 5))) {
            assertThatThrownBy(() -> reading(nested, less)).isInstanceOf(MsgpackException.class);
        }
    }

    private static Object reading(byte[] bytes, MsgpackLimits limits) throws MsgpackException {
        return new MsgpackCodec(MsgpackDialect.NOTEPACK_2, limits).read(ByteBuffer.wrap(bytes));
    }

    @Test
    void nestingDeeperThanAnyStackIsAClearError() {
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) 0x91);
        assertThatThrownBy(() -> CODEC.read(ByteBuffer.wrap(bytes))).hasMessageContaining("deep");
        MsgpackLimits none = new MsgpackLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThatThrownBy(() -> reading(bytes, none)).hasMessageContaining("deep");
    }

    /** Each of 1,000 arrays says that it has as many values as bytes are left. */
    @Test
    void aSizeIsNotBelievedBeforeItsValuesAreThere() {
        byte[] bytes = new byte[5_000_000];
        for (int i = 0; i < 1_000; i++) {
            ByteBuffer.wrap(bytes, i * 5, 5).put((byte) 0xdd).putInt(bytes.length - 5 - i * 5);
        }
        MsgpackLimits limits = new MsgpackLimits(1_000, bytes.length, 10_000);
        assertThatThrownBy(() -> reading(bytes, limits)).isInstanceOf(MsgpackException.class);
    }

    @Test
    void noMoreBinariesAreTakenThanAllowed() throws Exception {
        assertThat(reader("92c40101c40102").payload(2).attachments()).hasSize(2);
        assertThatThrownBy(() -> reader("92c40101c40102").payload(1)).hasMessageContaining("too many");
        assertThatThrownBy(() -> reader("92c40101c40102").payloads(1)).hasMessageContaining("too many");
    }

    @Test
    void aMapThatLooksLikeAPlaceholderIsOneOnlyWithoutBinaries() throws Exception {
        String map = "82ac5f706c616365686f6c646572c3a36e756d00";
        assertThat(reader(map).payload(1).json()).isEqualTo("{\"_placeholder\":true,\"num\":0}");
        assertThatThrownBy(() -> reader("92" + map + "c40101").payload(1)).isInstanceOf(MsgpackException.class);
        assertThatThrownBy(() -> reader("92" + map + "c40101").payloads(1)).isInstanceOf(MsgpackException.class);
        assertThatThrownBy(() -> reader("92c40101" + map).payload(1)).isInstanceOf(MsgpackException.class);
    }

    @Test
    void binariesMayBeWrittenAsNodesBuffers() throws Exception {
        assertThat(reader("81a161c40200ff").json()).isEqualTo("{\"a\":{\"type\":\"Buffer\",\"data\":[0,255]}}");
    }

    private static MsgpackReader reader(String hex) throws MsgpackException {
        return new MsgpackReader(bytes(hex), MsgpackLimits.STANDARD);
    }
}
