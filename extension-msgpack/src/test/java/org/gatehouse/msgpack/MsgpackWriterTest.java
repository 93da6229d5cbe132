package org.gatehouse.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.msgpack.NotepackTableTest.bytes;
import static org.gatehouse.msgpack.NotepackTableTest.hex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shortest form of everything, on both sides of every border; JSON of every look; and what cannot be written. */
class MsgpackWriterTest {

    private static final MsgpackCodec CODEC = new MsgpackCodec(MsgpackDialect.NOTEPACK_3, MsgpackLimits.STANDARD);

    @ParameterizedTest
    @CsvSource({
        "0, a0",
        "31, bf",
        "32, d920",
        "255, d9ff",
        "256, da0100",
        "65535, daffff",
        "65536, db00010000",
    })
    void textsHaveTheShortestLength(int length, String head) throws Exception {
        for (String letter : List.of("x", "\u017e", "\u20ac", "\ud83d\ude00")) {
            int width = letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            String text = letter.repeat(length / width) + "x".repeat(length % width);
            ByteBuffer written = CODEC.write(text);
            assertThat(hex(written)).startsWith(head);
            assertThat(written.remaining()).isEqualTo(head.length() / 2 + length);
            assertThat(CODEC.read(written)).isEqualTo(text);
            assertThat(hex(json('"' + text + '"'))).isEqualTo(hex(CODEC.write(text)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, c400", "255, c4ff", "256, c50100", "65535, c5ffff", "65536, c600010000"})
    void binariesHaveTheShortestLength(int length, String head) throws Exception {
        ByteBuffer written = CODEC.write(new byte[length]);
        assertThat(hex(written)).startsWith(head);
        assertThat((byte[]) CODEC.read(written)).hasSize(length);
    }

    @ParameterizedTest
    @CsvSource({"15, 9f, 8f", "16, dc0010, de0010", "65535, dcffff, deffff", "65536, dd00010000, df00010000"})
    void containersHaveTheShortestLength(int size, String array, String map) throws Exception {
        List<Object> list = new ArrayList<>(Collections.nCopies(size, 1L));
        assertThat(hex(CODEC.write(list))).startsWith(array);
        assertThat(CODEC.read(CODEC.write(list))).isEqualTo(list);
        assertThat(hex(json(list.toString()))).isEqualTo(hex(CODEC.write(list)));
        Map<String, Object> members = new HashMap<>();
        for (long i = 0; i < size; i++) {
            members.put("k" + i, i);
        }
        assertThat(hex(CODEC.write(members))).startsWith(map);
        assertThat(CODEC.read(CODEC.write(members))).isEqualTo(members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` [ 1 , 2 ]\t`              | 920102
            [ ]                         | 90
            {\t}                        | 80
            {"a" : [ { } , [ ] ]}       | 81a161928090
            "\\u0061\\n\\t\\b\\f\\r\\/\\\\\\"" | a9610a09080c0d2f5c22
            "\\ud83d\\ude00"            | a4f09f9880
            "\\ud83d"                   | a3efbfbd
            "\\ude00\\ud83d"            | a6efbfbdefbfbd
            "[,{\\"}]"                  | a65b2c7b227d5d
            1.0                         | 01
            -1E2                        | d09c
            1e400                       | cb7ff0000000000000
            123456789012345678          | cf01b69b4ba630f34e
            9223372036854775807         | cf7fffffffffffffff
            -9223372036854775808        | d38000000000000000
            -9223372036854775809        | cbc3e0000000000000
            18446744073709551615        | cfffffffffffffffff
            18446744073709551616        | cb43f0000000000000
            1e20                        | cb4415af1d78b58c40
            """)
    void jsonOfEveryLookIsWritten(String json, String hex) {
        assertThat(hex(json(json))).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true,\"num\":0}",
                "{\"num\":0,\"_placeholder\":true}",
                "{ \"_placeholder\" : true , \"num\" : 0 }"
            })
    void anAttachmentStandsWhereItsPlaceholderDoes(String placeholder) {
        Payload payload = new Payload("[{\"a\":" + placeholder + "},[1]]", List.of(bytes("0a0b")));
        MsgpackWriter out = new MsgpackWriter(MsgpackDialect.NOTEPACK_2, 0);
        assertThat(hex(out.json(payload).message())).isEqualTo("9281a161c4020a0b9101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true,\"num\":1}",
                "{\"_placeholder\":false,\"num\":0}",
                "{\"_placeholder\":true,\"num\":0,\"x\":0}"
            })
    void whatOnlyLooksLikeOneIsAMap(String json) {
        MsgpackWriter out = new MsgpackWriter(MsgpackDialect.NOTEPACK_2, 0);
        assertThat(hex(out.json(new Payload(json, List.of(bytes("0a")))).message()))
                .isEqualTo(hex(json(json)));
    }

    @Test
    void javaHasMoreKindsOfValues() {
        assertThat(hex(CODEC.write(
                        List.of((byte) 1, (short) 2, 3, 4L, 5f, 'c', TimeUnit.DAYS, new StringBuilder("s")))))
                .isEqualTo("980102030405a163a444415953a173");
        assertThat(hex(CODEC.write(List.of(new BigInteger("5"), new BigDecimal("6.0"), new BigDecimal("0.5")))))
                .isEqualTo("930506cb3fe0000000000000");
        assertThat(hex(CODEC.write(new BigDecimal("1e1000000")))).isEqualTo("cb7ff0000000000000");
        assertThat(hex(CODEC.write(new Date(1000)))).isEqualTo("d6ff00000001");
        assertThat(hex(CODEC.write(Map.of(5, ByteBuffer.wrap(new byte[] {1, 2}, 1, 1)))))
                .isEqualTo("81a135c40102");
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThatThrownBy(() -> CODEC.write(List.of(Path.of("x")))).isInstanceOf(IllegalArgumentException.class);
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> CODEC.write(itself))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("itself");
        MsgpackCodec other = new MsgpackCodec(MsgpackDialect.NOTEPACK_2, MsgpackLimits.STANDARD);
        assertThatThrownBy(() -> other.write(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThat(hex(CODEC.write(Instant.MAX))).startsWith("c70cff");
    }

    private static ByteBuffer json(String json) {
        return new MsgpackWriter(MsgpackDialect.NOTEPACK_2, 0)
                .json(new Payload(json))
                .message();
    }
}
