package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.gatehouse.Global;
import org.gatehouse.IncomingMiddleware;
import org.gatehouse.OutgoingFilter;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.IncomingChain;
import org.gatehouse.internal.dispatch.NamespacePatterns;
import org.gatehouse.internal.rooms.OutgoingFilters;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** The beans that hear or see every event of an application enter; what protocols and rooms ask leaves, nothing for none. */
final class Middleware {

    private static final Logger LOG = System.getLogger(Middleware.class.getPackageName());
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private static final AtomicLong DUE = new AtomicLong(System.nanoTime());

    private Middleware() {}

    static @Nullable IncomingChain incoming(BeanReferences references, GatewayConfig config) {
        List<IncomingChain.Link> links = references.byPriority(IncomingMiddleware.class).stream()
                .map(bean -> new IncomingChain.Link(namespaces(references, bean, config), (IncomingMiddleware)
                        references.of(bean, IncomingMiddleware.class)))
                .toList();
        return links.isEmpty() ? null : new IncomingChain(links);
    }

    static @Nullable OutgoingFilters outgoing(BeanReferences references, GatewayConfig config, PayloadCodec codec) {
        List<OutgoingFilters.Link> links = references.byPriority(OutgoingFilter.class).stream()
                .map(bean -> new OutgoingFilters.Link(
                        bean.getBeanClass().getSimpleName(),
                        namespaces(references, bean, config)::mean,
                        (OutgoingFilter) references.of(bean, OutgoingFilter.class)))
                .toList();
        return links.isEmpty() ? null : new OutgoingFilters(links, codec, Middleware::failed);
    }

    /** The filters without those namespaces that want nothing of what is global. */
    static @Nullable OutgoingFilters without(Predicate<String> exempt, @Nullable OutgoingFilters filters) {
        if (filters == null) {
            return null;
        }
        List<OutgoingFilters.Link> links = filters.links().stream()
                .map(link -> new OutgoingFilters.Link(
                        link.name(), name -> link.namespaces().test(name) && !exempt.test(name), link.filter()))
                .toList();
        return new OutgoingFilters(links, filters.codec(), filters.failed());
    }

    private static NamespacePatterns namespaces(BeanReferences references, Bean<?> bean, GatewayConfig config) {
        return references
                .annotation(bean, Global.class)
                .map(global -> namespaces(global, config))
                .orElse(NamespacePatterns.ALL);
    }

    static NamespacePatterns namespaces(Global global, GatewayConfig config) {
        return NamespacePatterns.of(
                List.of(global.namespace()).stream().map(config::expand).toList());
    }

    private static void failed(String filter, RuntimeException failure) {
        long now = System.nanoTime();
        long due = DUE.get();
        if (now - due >= 0 && DUE.compareAndSet(due, now + PAUSE_NANOS)) {
            LOG.log(Level.WARNING, Messages.filterFailed(filter, failure), failure);
        }
    }
}
