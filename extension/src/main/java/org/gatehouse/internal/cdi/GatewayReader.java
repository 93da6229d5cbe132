package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.internal.binding.ArgumentSources;
import org.gatehouse.internal.cdi.DeclaredEnhancers.DeclaredGuard;
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

    private static final String UNSEEN_ELSEWHERE = " is only visible in another package. Make it protected";
    private static final String UNSEEN_WITHOUT_PACKAGE =
            " is only visible where a proxy cannot be, in no package. Put the class into one, or make the method protected";

    private final GatewayNames names;
    private final GatewayConfig config;
    private final EnhancerReader enhancers;
    private final Mistakes mistakes;
    private final HandlerReader handlers;

    GatewayReader(
            GatewayNames names,
            GatewayConfig config,
            EnhancerReader enhancers,
            List<ArgumentSources.Resolver> resolvers,
            Mistakes mistakes) {
        this.names = names;
        this.config = config;
        this.enhancers = enhancers;
        this.mistakes = mistakes;
        this.handlers = new HandlerReader(config, enhancers, resolvers, mistakes);
    }

    /** Reads a gateway, and yields it once for each of its places, none if not even they are known. */
    List<DeclaredGateway> read(FoundGateway found) {
        Class<?> type = found.type();
        if (!found.bean().getTypes().contains(type)) {
            mistakes.add(Messages.notOfItsOwnType(type, found.session().isPresent()));
            return List.of();
        }
        checkProxyable(found);
        checkScope(found);
        Map<String, String> explicit = AnnotationOptions.of(
                found.annotation(),
                config,
                problem -> mistakes.add(Messages.unresolved(type, "@WebSocketGateway", problem)));
        int port = found.annotation().port();
        if (port < 0 || port > GatewayConfig.LAST_PORT) {
            mistakes.add(Messages.noPort(type, port));
        }
        List<Place> places = places(found);
        List<DeclaredHandler> declared = handlers.read(type, variables(type, places));
        checkReachable(found, declared);
        checkBusinessMethods(found, declared);
        List<DeclaredGuard> guards = enhancers.connectionGuards(type, declared);
        List<List<Bean<?>>> filters = enhancers.hookFilters(type);
        return places.stream()
                .map(place -> new DeclaredGateway(
                        found.bean(),
                        names.of(type),
                        place.path(),
                        place.namespace(),
                        explicit,
                        declared,
                        guards,
                        filters))
                .toList();
    }

    /** Every namespace on every path, each once. */
    private List<Place> places(FoundGateway found) {
        Map<String, NamespaceTemplate> namespaces = new LinkedHashMap<>();
        for (String text : orOne(found.annotation().namespace())) {
            NamespaceTemplate namespace = namespace(found, text);
            if (namespace != null) {
                namespaces.putIfAbsent(namespace.toString(), namespace);
            }
        }
        Set<String> paths = new LinkedHashSet<>();
        for (String text : orOne(found.annotation().path())) {
            String path = expand(found.type(), "path", text);
            if (path != null) {
                paths.add(Paths.normalise(path.isEmpty() ? Paths.configured(config) : path));
            }
        }
        List<Place> places = new ArrayList<>();
        paths.forEach(path -> namespaces.values().forEach(namespace -> places.add(new Place(path, namespace))));
        return places;
    }

    private static List<String> orOne(String[] texts) {
        return texts.length == 0 ? List.of("") : List.of(texts);
    }

    /** Those that one place has or another. */
    private Set<String> variables(Class<?> type, List<Place> places) {
        Set<String> variables = new HashSet<>();
        for (Place place : places) {
            variables.addAll(place.namespace().variables());
            variables.addAll(pathVariables(type, place.path()));
        }
        return variables;
    }

    private Set<String> pathVariables(Class<?> type, String path) {
        try {
            return NamespaceTemplate.of(path).variables();
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.badPath(type, path, "cannot be read: " + e.getMessage()));
            return Set.of();
        }
    }

    private @Nullable NamespaceTemplate namespace(FoundGateway found, String written) {
        String text = expand(found.type(), "namespace", written);
        try {
            NamespaceTemplate template = text == null ? null : NamespaceTemplate.of(text);
            if (template != null && !template.mayFitWithout(ENDS_OF_NAME)) {
                mistakes.add(Messages.unreachableNamespace(found.type(), template.toString()));
            }
            return template;
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.badNamespace(found.type(), written, String.valueOf(e.getMessage())));
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
        if (type.getPackageName().isEmpty() && (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
            mistakes.add(
                    Messages.unproxyable(
                            type,
                            "it is in no package, where a proxy cannot be, and not public. Put it into one, or make it public"));
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
        String place = found.type().getPackageName(); // that of the proxy, too, unless it is none
        declared.stream()
                .map(DeclaredHandler::method)
                .filter(method -> isOfItsPackageOnly(method.getModifiers()))
                .filter(method -> place.isEmpty()
                        || !method.getDeclaringClass().getPackageName().equals(place))
                .forEach(method -> mistakes.add(Messages.unproxyable(
                        found.type(),
                        "its handler " + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                                + (place.isEmpty() ? UNSEEN_WITHOUT_PACKAGE : UNSEEN_ELSEWHERE))));
    }

    private static boolean isOfItsPackageOnly(int modifiers) {
        return (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0;
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

    /** Where a gateway is. */
    private record Place(String path, NamespaceTemplate namespace) {}
}
