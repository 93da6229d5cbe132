package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePartsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789", "ééééé", "€€€x", "\uD83D\uDE00\uD83D\uDE00xy"})
    void textOfTheLimitPassesAndOneByteMoreDoesNot(String text) throws Exception {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;

        assertThat(new MessageParts(bytes).text(text, true)).isEqualTo(text);
        assertThatThrownBy(() -> new MessageParts(bytes).text(text + "a", true))
                .isInstanceOf(MessageParts.TooLarge.class);
    }

    @Test
    void partsOfTextAreJoinedEvenWhereAPairIsCut() throws Exception {
        MessageParts parts = new MessageParts(8);

        assertThat(parts.text("ab\uD83D", false)).isNull();
        assertThat(parts.text("\uDE00cd", true)).isEqualTo("ab\uD83D\uDE00cd");
        assertThat(parts.text("12345678", true)).isEqualTo("12345678");
    }

    @Test
    void textIsRefusedBeforeItsLastPart() throws Exception {
        MessageParts parts = new MessageParts(8);
        parts.text("12345", false);

        assertThatThrownBy(() -> parts.text("6789", false)).isInstanceOf(MessageParts.TooLarge.class);
    }

    @Test
    void partsOfBinariesAreJoinedAndCopied() throws Exception {
        MessageParts parts = new MessageParts(4);
        byte[] servers = {1, 2};

        assertThat(parts.binary(ByteBuffer.wrap(servers), false)).isNull();
        servers[0] = 9;
        assertThat(parts.binary(ByteBuffer.wrap(servers), true)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 9, 2}));
        ByteBuffer whole = parts.binary(ByteBuffer.wrap(servers), true);
        servers[1] = 7;
        assertThat(whole).isEqualTo(ByteBuffer.wrap(new byte[] {9, 2}));
    }

    @Test
    void binaryIsRefusedBeforeItsLastPart() throws Exception {
        MessageParts parts = new MessageParts(4);
        parts.binary(ByteBuffer.allocate(3), false);

        assertThatThrownBy(() -> parts.binary(ByteBuffer.allocate(2), false)).isInstanceOf(MessageParts.TooLarge.class);
    }
}
