package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.AsyncGuard;
import org.gatehouse.CauseFactory;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.MessageParser;
import org.gatehouse.Pipe;
import org.gatehouse.spi.ArgumentResolver;
import org.gatehouse.spi.PayloadCodec;

/**
 * Takes the enabled beans of all archives and yields those that gateways work with, by type. {@code BeanManager.getBeans}
 * will not do: an extension's own sees only what its archive may inject, which on Payara is nothing of the application
 * (6.2025.9, shown there by every test of {@code GuardsTest}).
 */
final class KnownBeans {

    private static final List<Class<?>> KINDS = List.of(
            AsyncGuard.class,
            Pipe.class,
            GatewayInterceptor.class,
            ExceptionFilter.class,
            ArgumentResolver.class,
            CauseFactory.class,
            MessageParser.class,
            PayloadCodec.class);

    private final Set<Bean<?>> beans = new LinkedHashSet<>();

    void add(Bean<?> bean) {
        if (KINDS.stream().anyMatch(kind -> has(bean, kind))) {
            beans.add(bean);
        }
    }

    /** The beans of a kind, whatever their qualifiers. */
    Set<Bean<?>> of(Class<?> kind) {
        Set<Bean<?>> found = new LinkedHashSet<>(beans);
        found.removeIf(bean -> !has(bean, kind));
        return found;
    }

    /** The beans of a kind that are injected where nothing else is asked for. */
    Set<Bean<?>> unqualified(Class<?> kind) {
        Set<Bean<?>> found = of(kind);
        found.removeIf(bean -> !bean.getQualifiers().contains(Default.Literal.INSTANCE));
        return found;
    }

    private static boolean has(Bean<?> bean, Class<?> type) {
        return bean.getTypes().stream().anyMatch(each -> raw(each) == type);
    }

    private static Type raw(Type type) {
        return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }
}
