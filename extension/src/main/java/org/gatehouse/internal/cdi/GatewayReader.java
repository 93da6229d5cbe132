package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.Dependent;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.internal.binding.ArgumentSources;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.NamespaceTemplate;
import org.jspecify.annotations.Nullable;

/** Takes gateways as they were found and yields their declarations; mistakes are reported. */
final class GatewayReader {

    /** Scopes that end with something of the web or of a transaction, by name, because not every server has them all. */
    private static final Set<String> NEVER_ACTIVE = Set.of(
            "jakarta.enterprise.context.SessionScoped",
            "jakarta.enterprise.context.ConversationScoped",
            "jakarta.faces.flow.FlowScoped",
            "jakarta.faces.view.ViewScoped",
            "jakarta.transaction.TransactionScoped");

    /** What ends the name of a namespace in a packet, and in what the stock client is given to connect to. */
    private static final String ENDS_OF_NAME = ",?#";

    private final GatewayConfig config;
    private final EnhancerReader enhancers;
    private final Mistakes mistakes;
    private final HandlerReader handlers;

    GatewayReader(
            GatewayConfig config,
            EnhancerReader enhancers,
            List<ArgumentSources.Resolver> resolvers,
            Mistakes mistakes) {
        this.config = config;
        this.enhancers = enhancers;
        this.mistakes = mistakes;
        this.handlers = new HandlerReader(config, enhancers, resolvers, mistakes);
    }

    /** Reads a gateway. Yields nothing if not even its place is known. */
    Optional<DeclaredGateway> read(FoundGateway found) {
        Class<?> type = found.type();
        if (!found.bean().getTypes().contains(type)) {
            mistakes.add(Messages.notOfItsOwnType(type, found.session().isPresent()));
            return Optional.empty();
        }
        checkProxyable(found);
        checkScope(found);
        Map<String, String> explicit = AnnotationOptions.of(
                found.annotation(),
                config,
                problem -> mistakes.add(Messages.unresolved(type, "@WebSocketGateway", problem)));
        String path = path(found);
        NamespaceTemplate namespace = namespace(found);
        if (path == null || namespace == null) {
            handlers.read(type, Set.of());
            return Optional.empty();
        }
        Set<String> variables = new HashSet<>(namespace.variables());
        variables.addAll(pathVariables(type, path));
        List<DeclaredHandler> declared = handlers.read(type, variables);
        checkReachable(found, declared);
        checkBusinessMethods(found, declared);
        return Optional.of(new DeclaredGateway(
                found.bean(),
                path,
                namespace,
                explicit,
                declared,
                enhancers.connectionGuards(type, declared),
                enhancers.hookFilters(type)));
    }

    private @Nullable String path(FoundGateway found) {
        String text = expand(found.type(), "path", found.annotation().path());
        return text == null ? null : Paths.normalise(text.isEmpty() ? Paths.configured(config) : text);
    }

    private Set<String> pathVariables(Class<?> type, String path) {
        try {
            return NamespaceTemplate.of(path).variables();
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.badPath(type, path, "cannot be read: " + e.getMessage()));
            return Set.of();
        }
    }

    private @Nullable NamespaceTemplate namespace(FoundGateway found) {
        String text = expand(found.type(), "namespace", found.annotation().namespace());
        try {
            NamespaceTemplate template = text == null ? null : NamespaceTemplate.of(text);
            if (template != null && !template.mayFitWithout(ENDS_OF_NAME)) {
                mistakes.add(Messages.unreachableNamespace(found.type(), template.toString()));
            }
            return template;
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.badNamespace(
                    found.type(), found.annotation().namespace(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private @Nullable String expand(Class<?> type, String member, String text) {
        try {
            return config.expand(text);
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.unresolved(type, "@WebSocketGateway", member + ": " + e.getMessage()));
            return null;
        }
    }

    /** The scope of a gateway is looked up before its handler runs, so that nothing the handler does can activate it. */
    private void checkScope(FoundGateway found) {
        Class<? extends Annotation> scope = found.bean().getScope();
        if (NEVER_ACTIVE.contains(scope.getName())) {
            mistakes.add(Messages.inactiveScope(found.type(), scope));
        }
    }

    private void checkProxyable(FoundGateway found) {
        if (found.bean().getScope() == Dependent.class) {
            return; // called without a proxy
        }
        Class<?> type = found.type();
        if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
            mistakes.add(Messages.unproxyable(type, "it is final or sealed. Open it"));
        }
        if (Arrays.stream(type.getDeclaredConstructors()).noneMatch(GatewayReader::usableByProxy)) {
            mistakes.add(Messages.unproxyable(
                    type,
                    "it has no constructor without parameters that is not private. Add one, beside the one that"
                            + " has @Inject"));
        }
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Method method : owner.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isFinal(modifiers)
                        && !Modifier.isPrivate(modifiers)
                        && !Modifier.isStatic(modifiers)
                        && !method.isSynthetic()) {
                    mistakes.add(Messages.unproxyable(
                            type, "its method " + method.getName() + " is final. Remove \"final\""));
                }
            }
        }
    }

    /** What a proxy cannot override is called on the proxy itself, where nothing has been injected. */
    private void checkReachable(FoundGateway found, List<DeclaredHandler> declared) {
        if (found.bean().getScope() == Dependent.class) {
            return;
        }
        String place = found.type().getPackageName();
        declared.stream()
                .map(DeclaredHandler::method)
                .filter(method ->
                        (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0)
                .filter(method -> !method.getDeclaringClass().getPackageName().equals(place))
                .forEach(method -> mistakes.add(Messages.unproxyable(
                        found.type(),
                        "its handler " + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                                + " is only visible in another package. Make it protected")));
    }

    /** Clients of a session bean reach its public methods only. */
    private void checkBusinessMethods(FoundGateway found, List<DeclaredHandler> declared) {
        if (found.session().isPresent()) {
            declared.stream()
                    .map(DeclaredHandler::method)
                    .filter(method -> !Modifier.isPublic(method.getModifiers()))
                    .forEach(method -> mistakes.add(Messages.handlerOfSessionBean(found.type(), method)));
        }
    }

    private static boolean usableByProxy(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers());
    }
}
