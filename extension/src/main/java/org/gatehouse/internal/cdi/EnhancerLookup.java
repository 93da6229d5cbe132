package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.AsyncGuard;
import org.gatehouse.Catch;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.Pipe;
import org.gatehouse.internal.binding.ParameterPipes;
import org.gatehouse.internal.cdi.DeclaredEnhancers.DeclaredGuard;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.Enhancers;
import org.gatehouse.internal.dispatch.Filters;
import org.gatehouse.internal.dispatch.Filters.Caught;
import org.gatehouse.internal.dispatch.GuardOfNamespaces;

/** Takes declared beans and yields references to them, one for each bean. */
final class EnhancerLookup {

    private final BeanReferences references;
    private final GatewayConfig config;
    private final Map<Bean<?>, Object> found = new HashMap<>();
    private final Map<Bean<?>, AsyncGuard> narrowed = new HashMap<>();

    EnhancerLookup(BeanReferences references, GatewayConfig config) {
        this.config = config;
        this.references = references;
    }

    Enhancers of(DeclaredEnhancers declared) {
        List<GatewayInterceptor> interceptors = new ArrayList<>();
        declared.interceptors()
                .forEach(bean -> interceptors.add((GatewayInterceptor) reference(bean, GatewayInterceptor.class)));
        Map<Integer, ParameterPipes<Pipe<?, ?>>> pipes = new HashMap<>();
        declared.pipes()
                .forEach((index, beans) ->
                        pipes.put(index, beans.map(bean -> (Pipe<?, ?>) reference(bean, Pipe.class))));
        return new Enhancers(guards(declared.guards()), interceptors, filters(declared.filters()), pipes);
    }

    List<AsyncGuard> guards(List<DeclaredGuard> declared) {
        List<AsyncGuard> guards = new ArrayList<>();
        for (DeclaredGuard guard : declared) {
            if (guard instanceof DeclaredGuard.OfBean ofBean) {
                guards.add(ofNamespaces(ofBean.bean(), (AsyncGuard) reference(ofBean.bean(), AsyncGuard.class)));
            } else if (guard instanceof DeclaredGuard.OfRoles ofRoles) {
                guards.add(ofRoles.guard());
            }
        }
        return guards;
    }

    Filters filters(List<List<Bean<?>>> declared) {
        List<List<Caught>> levels = new ArrayList<>();
        for (List<Bean<?>> level : declared) {
            levels.add(level.stream().map(this::caught).toList());
        }
        return new Filters(List.copyOf(levels));
    }

    @SuppressWarnings("unchecked") // @Catch is what says which failures it takes
    private Caught caught(Bean<?> bean) {
        Catch caught = references.annotation(bean, Catch.class).orElseThrow();
        List<Class<? extends Throwable>> types =
                caught.value().length == 0 ? List.of(Throwable.class) : List.of(caught.value());
        return new Caught((ExceptionFilter<Throwable>) reference(bean, ExceptionFilter.class), types);
    }

    /** One for each bean, so that a guard that several gateways share is asked once. */
    private AsyncGuard ofNamespaces(Bean<?> bean, AsyncGuard guard) {
        return references
                .annotation(bean, Global.class)
                .filter(global -> global.namespace().length > 0)
                .map(global -> narrowed.computeIfAbsent(
                        bean, each -> new GuardOfNamespaces(Middleware.namespaces(global, config), guard)))
                .orElse(guard);
    }

    private Object reference(Bean<?> bean, Class<?> kind) {
        return found.computeIfAbsent(bean, each -> references.of(each, kind));
    }
}
