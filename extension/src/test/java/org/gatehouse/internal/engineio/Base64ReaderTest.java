package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64 of clients: what {@code Buffer.from(text, "base64")} of Node 20 says to the same texts, unless it is refused. */
class Base64ReaderTest {

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            '',''
            AQID,010203
            AQIDBA==,01020304
            AQIDBAU=,0102030405
            AQI=,0102
            AQ==,01
            AQI,0102
            AQ,01
            A,''
            AQIDB,010203
            AQIDBA,01020304
            AQIDBAU,0102030405
            AQIDBAUG,010203040506
            +/+/,fbffbf
            -_-_,fbffbf
            -/+_,fbffbf
            AQ=,01
            AQ===,01
            AQI==,0102
            AQID=,010203
            AQID==,010203
            A=,''
            A===,''
            =,''
            ==,''
            ====,''
            =AQID,''
            AQ=ID,01
            AQ==ID,01
            AQ==AQID,01
            AQI=AQI=,0102
            AR==,01
            AQJ=,0102
            AB,00
            """)
    void alphabetsMayBeMixedAndPaddingMayBeMissingOrOdd(String text, String hex) {
        assertThat(read(text)).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQIDBAU\n=", "AQID\nBAU=\n", "\r\nAQIDBAU=", " A Q I D B A U = ", "AQ\tID\fBA\u000bU"})
    void whiteSpaceIsNothing(String text) {
        assertThat(read(text)).isEqualTo("0102030405");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQID", "AQ ID\n", "A-_="})
    void whatComesBeforeTheStartIsNotRead(String text) {
        assertThat(Base64Reader.read("b!" + text, 2)).isEqualTo(Base64Reader.read(text, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AQ!D",
                "AQ.D",
                "AQ%D",
                "AQ,ID",
                "AQ\u0000ID",
                "AQ\u007fID",
                "AQ\u00a0ID",
                "AQ\u2028ID",
                "AQ\u00e9ID",
                "\ud83d\ude00",
                "!",
                "AQ==?",
                "AQ=\u0141"
            })
    void anyOtherCharacterIsRefused(String text) {
        assertThat(Base64Reader.read(text, 0)).isNull();
    }

    private static String read(String text) {
        ByteBuffer bytes = Base64Reader.read(text, 0);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
