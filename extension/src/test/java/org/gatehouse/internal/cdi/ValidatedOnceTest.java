package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A constraint of a handler is asked once a call, by one interceptor, whoever calls. */
class ValidatedOnceTest {

    private static final List<String> ASKED = new ArrayList<>();
    private static final List<String> STACK = new ArrayList<>();

    private static TestContainer container;

    @Constraint(validatedBy = Asked.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
    @interface Ask {

        String message() default "asked";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static class Asked implements ConstraintValidator<Ask, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            ASKED.add(value);
            return !"bad".equals(value);
        }
    }

    public record Body(@Ask String text) {}

    public static class Bean {

        @Ask
        public String text = "";
    }

    @WebSocketGateway(path = "/once", protocol = "test")
    static class Gateway {

        @SubscribeMessage("record")
        void record(@Valid Body body) {
            Arrays.stream(new Throwable().getStackTrace())
                    .map(StackTraceElement::getClassName)
                    .filter(name -> name.endsWith("Validation") || name.endsWith("ValidationInterceptor"))
                    .forEach(STACK::add);
        }

        @SubscribeMessage("bean")
        void bean(@Valid Bean body) {}

        @SubscribeMessage("elements")
        void elements(List<@Valid Body> body) {}

        @SubscribeMessage("legacy")
        void legacy(@Valid List<Body> body) {}

        @SubscribeMessage("result")
        @Ask
        String result(String body) {
            return body;
        }

        @SubscribeMessage("results")
        List<@Ask String> results(String body) {
            return List.of(body);
        }
    }

    @BeforeAll
    static void start() {
        container = new TestContainer(Gateway.class).start();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void nothingWasAsked() {
        container.received();
        ASKED.clear();
        STACK.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "record;{\"text\":\"good\"}",
                "bean;{\"text\":\"good\"}",
                "elements;[{\"text\":\"good\"}]",
                "legacy;[{\"text\":\"good\"}]",
                "result;\"good\"",
                "results;\"good\""
            })
    void whatFitsIsAskedOnce(String event, String body) {
        container.connect("/once/", "/").emitWithAck(event, body);

        assertThat(ASKED).containsExactly("good");
        assertThat(container.received()).singleElement().asString().startsWith("ack ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "record;{\"text\":\"bad\"};Validation failed",
                "bean;{\"text\":\"bad\"};Validation failed",
                "elements;[{\"text\":\"bad\"}];Validation failed",
                "legacy;[{\"text\":\"bad\"}];Validation failed",
                "result;\"bad\";Internal server error",
                "results;\"bad\";Internal server error"
            })
    void whatDoesNotFitIsRefused(String event, String body, String message) {
        container.connect("/once/", "/").emitWithAck(event, body);

        assertThat(container.received().get(0)).startsWith("exception {").contains(message);
    }

    @Test
    void aCallOfAnotherBeanIsValidatedToo() {
        Instance<Gateway> gateway = container.cdi.select(Gateway.class, Any.Literal.INSTANCE);

        gateway.get().record(new Body("good"));
        assertThatThrownBy(() -> gateway.get().record(new Body("bad")))
                .isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> gateway.get().result("bad")).isInstanceOf(ConstraintViolationException.class);
        assertThat(ASKED).startsWith("good", "bad");
    }

    @Test
    void hibernateValidatorsOwnInterceptorIsNotBetween() {
        container.connect("/once/", "/").emitWithAck("record", "{\"text\":\"good\"}");

        assertThat(STACK).containsExactly(HandlerValidation.class.getName());
    }
}
