package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.hibernate.validator.cdi.ValidationExtension;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Constraints where CDI has no Bean Validation, as on a bare Tomcat. */
class MissingValidationTest {

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

    record Item(int price) {}

    @WebSocketGateway(protocol = "test")
    static class Constrained {
        @SubscribeMessage("valid")
        void valid(@Valid Item item) {}

        @SubscribeMessage("min")
        void min(@MessageBody("n") @Min(1) int number) {}

        @SubscribeMessage("other")
        void other(String text) {}
    }

    @WebSocketGateway(protocol = "test")
    static class Unconstrained {
        @SubscribeMessage("e")
        void handle(Item item) {}
    }

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
    }

    private void deploy(Class<?> gateway, Extension... more) {
        new Weld()
                .disableDiscovery()
                .addExtension(new GatewayExtension())
                .addExtensions(more)
                .addBeanClass(gateway)
                .initialize()
                .close();
    }

    @Test
    void constraintsThatNobodyChecksAreWarnedOf() {
        deploy(Constrained.class);
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("WARNING GATE0040: Constrained.min, Constrained.valid: the parameters have constraints");
    }

    @Test
    void constraintsThatAreCheckedAreNotWarnedOf() {
        deploy(Constrained.class, new ValidationExtension());
        assertThat(warnings).isEmpty();
    }

    @Test
    void noConstraintsNeedNoValidation() {
        deploy(Unconstrained.class);
        assertThat(warnings).isEmpty();
    }
}
