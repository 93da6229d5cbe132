package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.util.List;
import java.util.Map;
import org.gatehouse.internal.cdi.DeclaredEnhancers.DeclaredGuard;
import org.gatehouse.internal.dispatch.NamespaceTemplate;

/**
 * A gateway in one of its places, whose declaration was read and found good.
 *
 * @param bean the bean
 * @param name what the log calls it
 * @param path the path below the context path, with leading and without trailing slash
 * @param namespace the namespaces served
 * @param explicit what its annotation sets, by option key; {@code protocol} and {@code port} among them
 * @param handlers the handlers
 * @param guards the guards of its connections
 * @param hookFilters the filters of its hooks' failures, the global ones last
 */
record DeclaredGateway(
        Bean<?> bean,
        String name,
        String path,
        NamespaceTemplate namespace,
        Map<String, String> explicit,
        List<DeclaredHandler> handlers,
        List<DeclaredGuard> guards,
        List<List<Bean<?>>> hookFilters) {

    /** The port that it asks for, 0 for the application's own ones. */
    int port() {
        return Integer.parseInt(explicit.getOrDefault(AnnotationOptions.PORT, "0"));
    }

    Class<?> type() {
        return bean.getBeanClass();
    }
}
