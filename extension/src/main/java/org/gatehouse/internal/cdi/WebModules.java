package org.gatehouse.internal.cdi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes gateways and yields the class loaders of the modules that serve them. A WAR of its own is one module. The WARs of an
 * EAR may share {@code gatehouse.jar}, and then CDI shows the gateways of all of them to one extension.
 */
final class WebModules {

    private final ClassLoader application;

    /**
     * Looks at where the jar is.
     *
     * @param context the class loader with which the server starts CDI
     */
    WebModules(@Nullable ClassLoader context) {
        // WildFly starts CDI with the loader of the EAR, which does not see a jar inside of a WAR.
        this.application = context != null && sees(context, GatewayExtension.class)
                ? context
                : GatewayExtension.class.getClassLoader();
    }

    /** The class loader of the application, which in an EAR is not that of a WAR. */
    ClassLoader application() {
        return application;
    }

    /** Never empty: an application without gateways is one module without gateways. */
    Map<ClassLoader, List<FoundGateway>> of(Collection<FoundGateway> gateways) {
        Map<ClassLoader, List<FoundGateway>> modules = new LinkedHashMap<>();
        for (ClassLoader module : loaders(gateways)) {
            List<FoundGateway> seen = new ArrayList<>(gateways);
            seen.removeIf(gateway -> !sees(module, gateway.type()));
            modules.put(module, seen);
        }
        return modules;
    }

    /** The loaders that no other one of them looks into. */
    private Set<ClassLoader> loaders(Collection<FoundGateway> gateways) {
        Map<ClassLoader, Class<?>> hidden = new LinkedHashMap<>();
        gateways.stream()
                .map(FoundGateway::type)
                .filter(type -> !sees(application, type))
                .forEach(type -> hidden.putIfAbsent(type.getClassLoader(), type));
        Set<ClassLoader> modules = new LinkedHashSet<>();
        hidden.forEach((loader, type) -> {
            if (hidden.keySet().stream().noneMatch(other -> other != loader && sees(other, type))) {
                modules.add(loader);
            }
        });
        return modules.isEmpty() ? Set.of(application) : modules;
    }

    /** Tells whether a class is, for a loader, the one of that name. */
    static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
