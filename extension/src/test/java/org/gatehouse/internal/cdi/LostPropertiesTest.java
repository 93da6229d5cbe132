package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.annotation.JsonbTransient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Properties of bodies that clients see, and whose values are lost when clients send them. */
class LostPropertiesTest {

    private final Logger logger = Logger.getLogger(GatewayExtension.class.getPackageName());
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            warnings.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public static class Lossy {
        public int kept;

        public String getName() {
            return "";
        }

        public int getAge() {
            return 1;
        }
    }

    public static class Fine {
        public int kept;

        @JsonbTransient
        public String getName() {
            return "";
        }
    }

    @WebSocketGateway(protocol = "test")
    static class Losing {
        @SubscribeMessage("e")
        void handle(@MessageBody("list") List<Lossy> list) {}
    }

    @WebSocketGateway(protocol = "test")
    static class Keeping {
        @SubscribeMessage("e")
        void handle(Fine fine) {}
    }

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
    }

    @Test
    void theyAreNamedOnceAtDeployment() {
        new TestContainer(Losing.class).close();
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("WARNING GATE0148: Losing.handle(List): what clients send for Lossy.age, name, in the"
                        + " parameter list, is lost");
    }

    @Test
    void anAnnotationOnTheGetterSilencesTheWarning() {
        new TestContainer(Keeping.class).close();
        assertThat(warnings).isEmpty();
    }
}
