package org.gatehouse.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of a message, and what is not. */
class MaskingTest {

    private final Masking masking = new Masking(List.of("Card-Number"), 1000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                     | []
            [1,"a",{"b":null}]                                     | [1,"a",{"b":null}]
            [ 1 ,\t{ "a" : [ "x" ] } ]                             | [1,{"a":["x"]}]
            [{"password":"x","name":"y"}]                          | [{"password":"***","name":"y"}]
            [{"newPassword2":"x"}]                                 | [{"newPassword2":"***"}]
            [{"access_token":"x"},{"accessToken":5}]               | [{"access_token":"***"},{"accessToken":"***"}]
            [{"Api-Key" : [1,{"a":"]"}] , "b":2}]                  | [{"Api-Key":"***","b":2}]
            [{"secrets":{"a":{"b":"}"}},"b":"c"}]                  | [{"secrets":"***","b":"c"}]
            [{"pin":1234,"spinner":2,"pins":3}]                    | [{"pin":"***","spinner":2,"pins":3}]
            [{"otp":"1","auth":{"x":1},"author":"me"}]             | [{"otp":"***","auth":"***","author":"me"}]
            [{"cardnumber":"1","card_number":"2","card":3}]        | [{"cardnumber":"***","card_number":"***","card":3}]
            [{"pass\\u0077ord":"x"}]                               | [{"pass\\u0077ord":"***"}]
            [{"a":"token"},"password","secret"]                    | [{"a":"token"},"password","secret"]
            ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"]          | ["***"]
            ["jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln !"]    | ["***"]
            ["Bearer abc","bearer abc","Basic eA==","bearers"]     | ["***","***","***","bearers"]
            ["docs.example.org","1.2.3"]                           | ["docs.example.org","1.2.3"]
            [{"a":"\\"password\\":\\"x"}]                          | [{"a":"\\"password\\":\\"x"}]
            """)
    void whatLooksSecretIsMasked(String json, String shown) {
        assertThat(masking.of("event", new Payload(json))).isEqualTo(shown);
    }

    @Test
    void anEventMaySayThatAllOfItIsSecret() {
        assertThat(masking.of("set_password", new Payload("[\"x\",1]"))).isEqualTo("[\"***\"]");
        assertThat(masking.of("set_password", new Payload("[]"))).isEqualTo("[]");
    }

    @Test
    void binaryDataIsItsSize() {
        Payload payload = new Payload(
                "[{\"_placeholder\":true,\"num\":0},{\"secret\":{\"_placeholder\":true,\"num\":1}}]",
                List.of(ByteBuffer.allocate(70), ByteBuffer.allocate(5)));
        assertThat(masking.of("event", payload)).isEqualTo("[<70 bytes>,{\"secret\":\"***\"}]");
    }

    @Test
    void aLineHasAnEnd() {
        Masking small = new Masking(List.of(), 20);
        assertThat(small.of("event", new Payload("[\"" + "x".repeat(100) + "\"]")))
                .hasSize(21)
                .endsWith("…");
        assertThat(small.of("event", new Payload("[" + "1,".repeat(1_000_000) + "1]")))
                .hasSize(21);
        assertThat(small.of("event", new Payload("[\"sixteen letters!\"]"))).isEqualTo("[\"sixteen letters!\"]");
    }

    @Test
    void noLineBecomesTwo() {
        assertThat(masking.of("event", new Payload("[1,\n\r2,\"\u2028\u0085\"]")))
                .isEqualTo("[1,2,\"??\"]");
        assertThat(Lines.clean("a\nGATE9999: b\u2029\u001b[31m")).isEqualTo("a?GATE9999: b??[31m");
    }
}
