package org.gatehouse.internal.plainws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.gatehouse.MessageParser;
import org.gatehouse.ParsedMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of the application's own form. */
class MessageParserTest {

    /** {@code event:data#id}. */
    private static final MessageParser COLON = text -> {
        int colon = text.indexOf(':');
        int hash = text.indexOf('#');
        return text.startsWith("{")
                ? null
                : new ParsedMessage(
                        text.substring(0, colon),
                        Optional.of(text.substring(colon + 1, hash)).filter(data -> !data.isEmpty()),
                        Optional.of(text.substring(hash + 1)).filter(id -> !id.isEmpty()));
    };

    private final PlainFixture plain = new PlainFixture().connected();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"e:[1]#|e [[1]]", "e:#|e []", "e: 5 # 7 |e [5] ack", "e:#\"x\"|e [] ack"})
    void whatTheParserUnderstandsReachesTheRouter(String frame, String told) {
        plain.parser = COLON;
        assertThat(plain.text(frame)).containsExactly(told);
        assertThat(plain.binary(frame)).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"e:[1#", "e:1 2#", "e:#{}", "e:#1,\"event\":\"x\"", "e:#null", "no colon", "{\"event\":\"e\"}"})
    void whatItCutsOutIsCheckedAndWhatItRefusesIsDropped(String frame) {
        plain.parser = COLON;
        assertThat(plain.text(frame)).isEmpty();
        assertThat(plain.sent()).isEmpty();
        assertThat(plain.text("e:1#")).containsExactly("e [1]");
    }

    @Test
    @SuppressWarnings("NullAway") // what getString("event", null) yields, and what a careless parser may
    void aMessageThatLacksAPartIsDropped() {
        plain.parser = text -> new ParsedMessage(null, Optional.empty(), Optional.empty());
        assertThat(plain.text("e")).isEmpty();
        plain.parser = text -> new ParsedMessage("e", null, Optional.empty());
        assertThat(plain.binary("e")).isEmpty();
        plain.parser = text -> new ParsedMessage("e", Optional.empty(), null);
        assertThat(plain.text("e")).isEmpty();
        assertThat(plain.sent()).isEmpty();
    }

    @Test
    void aFrameThatIsNestedTooDeeplyForTheParserIsDropped() {
        plain.parser = text -> {
            throw new StackOverflowError();
        };
        List<String> lines = logged(() -> assertThat(plain.text("[[[[")).isEmpty());
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "the MessageParser failed, the frame is dropped: java.lang.StackOverflowError",
                        "a frame was no message (the parser knows no such frame); 1 so far");
    }

    @Test
    void itCanBeReplacedAndTakenAwayWhileConnectionsAreOpen() {
        assertThat(plain.text("e:#")).isEmpty();
        plain.parser = COLON;
        assertThat(plain.text("e:#")).containsExactly("e []");
        plain.parser = text -> new ParsedMessage("always", Optional.empty(), Optional.empty());
        assertThat(plain.text("e:#")).containsExactly("always []");
        plain.parser = null;
        assertThat(plain.text("{\"event\":\"e\"}")).containsExactly("e []");
    }

    @Test
    void repliesAndAcknowledgementsOfTheServerKeepTheirForm() {
        plain.parser = COLON;
        plain.text("e:#7");
        plain.lane().reply().value("hi");
        assertThat(plain.sent()).containsExactly("{\"id\":7,\"data\":\"hi\"}");
        assertThat(plain.text("{\"id\":3,\"data\":true}")).containsExactly("answer 3 [true]");
    }

    @Test
    void binaryFramesHaveAMethodOfTheirOwn() {
        plain.parser = new MessageParser() {
            @Override
            public @Nullable ParsedMessage parse(String text) {
                return null;
            }

            @Override
            public ParsedMessage parse(ByteBuffer data) {
                return new ParsedMessage("bytes", Optional.of(Integer.toString(data.remaining())), Optional.empty());
            }
        };
        assertThat(plain.binary(new byte[] {(byte) 0xff, 0})).containsExactly("bytes [2]");
    }

    @Test
    void garbageIsCountedFrameByFrameAndLoggedOnceInTenSeconds() {
        HandTimer clock = new HandTimer();
        GarbageLog log = new GarbageLog(clock::nanos);
        List<String> lines = logged(() -> {
            for (int i = 0; i < 1000; i++) {
                log.dropped("no event");
                log.parserFailed(new IllegalStateException("line\nbreak"));
                clock.advance(11);
            }
        });
        assertThat(log.count()).isEqualTo(1000);
        assertThat(lines)
                .containsExactly(
                        "a frame was no message (no event); 1 so far",
                        "the MessageParser failed, the frame is dropped: java.lang.IllegalStateException: line break",
                        "a frame was no message (no event); 911 so far",
                        "the MessageParser failed, the frame is dropped: java.lang.IllegalStateException: line break");
    }

    private static List<String> logged(Runnable action) {
        List<String> lines = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new SimpleFormatter().formatMessage(entry));
            }
        };
        Logger logger = Logger.getLogger(GarbageLog.class.getPackageName());
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return lines;
    }
}
