package org.gatehouse.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.AsyncGuard;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.GuardPhase;
import org.gatehouse.Pipe;
import org.gatehouse.internal.cdi.DeclaredEnhancers.DeclaredGuard;

/** The beans with {@link Global}, in the order of their priority. */
record GlobalEnhancers(
        Map<GuardPhase, List<Bean<?>>> guards, List<Bean<?>> pipes, List<Bean<?>> interceptors, List<Bean<?>> filters) {

    static final GlobalEnhancers NONE = new GlobalEnhancers(Map.of(), List.of(), List.of(), List.of());

    private static final int LAST = jakarta.interceptor.Interceptor.Priority.APPLICATION + 500;

    static GlobalEnhancers of(KnownBeans beans) {
        return new GlobalEnhancers(
                guards(beans),
                find(beans, Pipe.class),
                find(beans, GatewayInterceptor.class),
                find(beans, ExceptionFilter.class));
    }

    private static List<Bean<?>> find(KnownBeans beans, Class<?> type) {
        return byPriority(beans, type).stream()
                .filter(bean -> beans.annotation(bean, Global.class).isPresent())
                .toList();
    }

    /** The beans of a kind, by priority, then by name. */
    static List<Bean<?>> byPriority(KnownBeans beans, Class<?> type) {
        return beans.of(type).stream()
                .sorted(Comparator.<Bean<?>>comparingInt(bean -> priority(beans, bean))
                        .thenComparing(bean -> beans.type(bean).getName()))
                .<Bean<?>>map(bean -> bean)
                .toList();
    }

    private static Map<GuardPhase, List<Bean<?>>> guards(KnownBeans beans) {
        Map<GuardPhase, List<Bean<?>>> guards = new EnumMap<>(GuardPhase.class);
        for (Bean<?> guard : find(beans, AsyncGuard.class)) {
            Global global = beans.annotation(guard, Global.class).orElseThrow();
            Arrays.stream(global.on())
                    .distinct()
                    .forEach(phase -> guards.computeIfAbsent(phase, each -> new ArrayList<>())
                            .add(guard));
        }
        return guards;
    }

    private static int priority(KnownBeans beans, Bean<?> bean) {
        return beans.annotation(bean, Priority.class).map(Priority::value).orElse(LAST);
    }

    List<DeclaredGuard> guards(GuardPhase phase) {
        return guards.getOrDefault(phase, List.of()).stream()
                .<DeclaredGuard>map(DeclaredGuard.OfBean::new)
                .toList();
    }
}
