package org.gatehouse.internal.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;

class ParsersTest {

    @Test
    void aParserIsChosenByItsNameAndOneThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(Parsers.OPTION.parser().apply(Parsers.OPTION.defaultText())).isInstanceOf(JsonParser.class);
        assertThat(Parsers.OPTION.parser().apply("binary-text")).isInstanceOf(BinaryTextParser.class);
        assertThatThrownBy(() -> Parsers.OPTION.parser().apply("msgpakc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("binary-text, json");
    }

    @Test
    void aParserOfAnotherKindCarriesAWholeConversation() {
        SocketIoFixture server = new SocketIoFixture(Map.of(Parsers.OPTION, new BinaryTextParser()));
        server.receiveBinary(bytes("0"));
        server.lane
                .connects
                .get("/")
                .recipient()
                .deliver(new OutboundEvent("news", List.of(1), OptionalLong.empty(), Delivery.RELIABLE));
        server.receiveBinary(bytes("2[\"ev\",1]"));
        server.receiveBinary(bytes("1"));
        assertThat(server.session.sent).containsExactly(size("0{\"sid\":\"sid0\"}"), size("2[\"news\",1]"));
        assertThat(server.lane.calls)
                .containsExactly("connect /", "route sid0 ev[1]", "disconnect sid0 client namespace disconnect");
    }

    @Test
    void aMessageOfTheOtherKindEndsTheSession() {
        SocketIoFixture binary = new SocketIoFixture(Map.of(Parsers.OPTION, new BinaryTextParser()));
        assertThat(binary.receive("0").session.ended).isEqualTo("violation");
        SocketIoFixture text = new SocketIoFixture();
        assertThat(text.receiveBinary(bytes("0")).session.ended).isEqualTo("close parse error");
        SocketIoFixture joined = new SocketIoFixture().receive("0");
        assertThat(joined.receiveBinary(bytes("0")).session.ended)
                .isEqualTo("violation"); // as with Socket.IO's own server
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String size(String text) {
        return bytes(text).length + " bytes";
    }
}
