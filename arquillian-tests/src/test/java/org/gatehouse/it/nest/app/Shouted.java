package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Parameter;
import java.util.Locale;
import org.gatehouse.MessageContext;
import org.gatehouse.spi.ArgumentResolver;

/** A kind of parameter that the application has made up. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Shouted {

    /** Shouts the event's name. */
    @ApplicationScoped
    class Resolver implements ArgumentResolver {

        @Override
        public boolean supports(Parameter parameter) {
            return parameter.isAnnotationPresent(Shouted.class);
        }

        @Override
        public Object resolve(Parameter parameter, MessageContext message) {
            return message.event().toUpperCase(Locale.ROOT);
        }
    }
}
