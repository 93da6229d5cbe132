package org.gatehouse.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.Bean;
import java.util.Comparator;
import java.util.List;
import org.gatehouse.AsyncGuard;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.GuardPhase;
import org.gatehouse.Pipe;
import org.gatehouse.internal.cdi.DeclaredEnhancers.DeclaredGuard;

/** The beans with {@link Global}, in the order of their priority. */
record GlobalEnhancers(List<Bean<?>> guards, List<Bean<?>> pipes, List<Bean<?>> interceptors, List<Bean<?>> filters) {

    private static final int LAST = jakarta.interceptor.Interceptor.Priority.APPLICATION + 500;

    static GlobalEnhancers of(KnownBeans beans) {
        return new GlobalEnhancers(
                find(beans, AsyncGuard.class),
                find(beans, Pipe.class),
                find(beans, GatewayInterceptor.class),
                find(beans, ExceptionFilter.class));
    }

    private static List<Bean<?>> find(KnownBeans beans, Class<?> type) {
        return beans.of(type).stream()
                .filter(bean -> bean.getBeanClass().isAnnotationPresent(Global.class))
                .sorted(Comparator.<Bean<?>>comparingInt(GlobalEnhancers::priority)
                        .thenComparing(bean -> bean.getBeanClass().getName()))
                .<Bean<?>>map(bean -> bean)
                .toList();
    }

    private static int priority(Bean<?> bean) {
        Priority priority = bean.getBeanClass().getAnnotation(Priority.class);
        return priority == null ? LAST : priority.value();
    }

    List<DeclaredGuard> guards(GuardPhase phase) {
        return guards.stream()
                .filter(bean -> List.of(
                                bean.getBeanClass().getAnnotation(Global.class).on())
                        .contains(phase))
                .<DeclaredGuard>map(DeclaredGuard.OfBean::new)
                .toList();
    }
}
