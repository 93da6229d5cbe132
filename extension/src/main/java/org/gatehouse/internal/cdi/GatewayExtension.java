package org.gatehouse.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.GatewayReady;
import org.gatehouse.GatewayServers;
import org.gatehouse.MessageContext;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.Server;
import org.gatehouse.ServerSideEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.config.OptionsOfApplication;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.GatewayApplication;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** Takes the beans of an application as CDI finds them and yields its {@link GatewayApplication}. */
public final class GatewayExtension implements Extension {

    private static final Logger LOG = System.getLogger(GatewayExtension.class.getPackageName());

    /** So that the order is always the same, save for classes of one name in two WARs. */
    private static final Comparator<Class<?>> BY_NAME = Comparator.<Class<?>, String>comparing(Class::getName)
            .thenComparing(type -> System.identityHashCode(type.getClassLoader()));

    private static final int AFTER_OTHERS = Interceptor.Priority.PLATFORM_AFTER + 1000;

    /** A bare servlet container need not have it; what needs it is not loaded then. */
    private static final boolean BEAN_VALIDATION = ClassLoaders.sees("jakarta.validation.Validator");

    private final Map<Class<?>, FoundGateway> gateways = new TreeMap<>(BY_NAME);
    private final Map<Class<?>, String> handlersOutside = new HashMap<>();
    private final List<ObserverMethod<?>> lifecycleObservers = new ArrayList<>();
    private final Set<Class<?>> observing = new HashSet<>();
    private final List<InjectionPoint> injectionPoints = new ArrayList<>();
    private final KnownBeans knownBeans = new KnownBeans();
    private final CurrentMessage currentMessage = new CurrentMessage();
    private final ConnectionContext connections = new ConnectionContext();
    private final RequestOnDemand requests = new RequestOnDemand();
    private final Set<Class<?>> gatewayTypes = new HashSet<>();
    private final Set<String> keysOfApplication = ConcurrentHashMap.newKeySet();
    private @Nullable ProvidedCluster provided;
    private @Nullable Deployments deployments;
    private @Nullable GatewayApplications application;
    private @Nullable StartWatch startWatch;

    /** Called by {@link java.util.ServiceLoader}. */
    public GatewayExtension() {}

    void beforeBeanDiscovery(@Observes BeforeBeanDiscovery event) {
        event.addStereotype(WebSocketGateway.class, ApplicationScoped.Literal.INSTANCE);
        for (Class<? extends Annotation> qualifier : List.of(
                Connected.class,
                Disconnected.class,
                GatewayReady.class,
                ServerSideEvent.class,
                WebSocketServer.class)) {
            event.addQualifier(qualifier);
        }
        // Our jar is a bean archive, because Open Liberty wants it for our stereotype and scope; beans have annotations
        // there.
        for (Class<?> pipe : ParsePipes.ALL) {
            event.addAnnotatedType(pipe, pipe.getName());
        }
        if (BEAN_VALIDATION) {
            HandlerValidation.addTo(event);
        }
    }

    /** Behind the extension of Hibernate Validator, which has no priority of its own. */
    <T> void validatedHandlers(
            @Observes @Priority(AFTER_OTHERS) @WithAnnotations(WebSocketGateway.class) ProcessAnnotatedType<T> event) {
        if (BEAN_VALIDATION && !SessionBeans.isSessionBean(event.getAnnotatedType())) {
            HandlerValidation.takeOver(event);
        }
    }

    /** A class that two archives show is one gateway all the same, and its observers are called once. */
    <T> void gatewayType(@Observes @WithAnnotations(WebSocketGateway.class) ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        if (gatewayAnnotation(type).isPresent()
                && !gatewayTypes.add(type.getJavaClass())
                && !(event instanceof ProcessSyntheticAnnotatedType<?>)) {
            event.veto();
        }
        if (SessionBeans.needsScope(type)) {
            event.configureAnnotatedType().add(Dependent.Literal.INSTANCE);
        }
    }

    <T> void managedBean(@Observes ProcessManagedBean<T> event) {
        AnnotatedType<T> type = event.getAnnotatedBeanClass();
        Optional<WebSocketGateway> annotation = gatewayAnnotation(type);
        if (annotation.isPresent()) {
            gateways.putIfAbsent(
                    type.getJavaClass(), new FoundGateway(event.getBean(), annotation.get(), SessionBeans.kind(event)));
            return;
        }
        for (AnnotatedMethod<? super T> method : type.getMethods()) {
            if (method.isAnnotationPresent(SubscribeMessage.class)) {
                handlersOutside.put(type.getJavaClass(), method.getJavaMember().getName());
            }
        }
    }

    /** The annotation itself, the one of a stereotype of the application's own, or that of what is specialized. */
    private static Optional<WebSocketGateway> gatewayAnnotation(AnnotatedType<?> type) {
        return gatewayAnnotation(type.getAnnotations())
                .or(() -> FoundGateway.names(type.getJavaClass()).stream()
                        .flatMap(specialized -> gatewayAnnotation(List.of(specialized.getAnnotations())).stream())
                        .findFirst());
    }

    private static Optional<WebSocketGateway> gatewayAnnotation(Collection<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof WebSocketGateway direct) {
                return Optional.of(direct);
            }
        }
        return annotations.stream()
                .map(annotation -> annotation.annotationType().getAnnotation(WebSocketGateway.class))
                .filter(inherited -> inherited != null)
                .findFirst();
    }

    void bean(@Observes ProcessBean<?> event) {
        knownBeans.add(event.getBean(), event.getAnnotated());
    }

    void observer(@Observes ProcessObserverMethod<?, ?> event) {
        ObserverMethod<?> observer = event.getObserverMethod();
        observing.add(observer.getBeanClass());
        if (ObserverChecks.concerns(observer)) {
            lifecycleObservers.add(observer);
        }
    }

    void namespacePoint(@Observes ProcessInjectionPoint<?, Namespace> event) {
        injectionPoints.add(event.getInjectionPoint());
    }

    void serverPoint(@Observes ProcessInjectionPoint<?, Server> event) {
        injectionPoints.add(event.getInjectionPoint());
    }

    void presencePoint(@Observes ProcessInjectionPoint<?, Presence> event) {
        injectionPoints.add(event.getInjectionPoint());
    }

    void afterBeanDiscovery(@Observes AfterBeanDiscovery event) {
        event.addContext(connections);
        event.addContext(requests);
        event.addBean()
                .types(GatewayApplication.class, GatewayServers.class, Object.class)
                .scope(ApplicationScoped.class)
                .id(BeanIds.of(GatewayApplication.class))
                .createWith(context -> application());
        event.addBean()
                .types(ApplicationOptions.class, Object.class)
                .id(BeanIds.of(ApplicationOptions.class))
                .produceWith(lookup -> options());
        event.addBean()
                .types(Server.class, Object.class)
                .qualifiers(Default.Literal.INSTANCE, WebSocketServerLiteral.INSTANCE)
                .id(BeanIds.of(Server.class))
                .produceWith(lookup -> server(point(lookup)));
        event.addBean()
                .types(Namespace.class, Object.class)
                .qualifiers(Default.Literal.INSTANCE, WebSocketServerLiteral.INSTANCE)
                .id(BeanIds.of(Namespace.class))
                .produceWith(lookup -> namespace(point(lookup)));
        event.addBean()
                .types(Presence.class, Object.class)
                .qualifiers(Default.Literal.INSTANCE, WebSocketServerLiteral.INSTANCE)
                .id(BeanIds.of(Presence.class))
                .produceWith(lookup -> presence(point(lookup)));
        event.addBean()
                .types(MessageContext.class, Object.class)
                .scope(RequestScoped.class)
                .id(BeanIds.of(MessageContext.class))
                .produceWith(lookup -> currentMessage.get());
        provided = new ProvidedCluster(Thread.currentThread().getContextClassLoader());
        provided.addTo(event, options(), knownBeans);
    }

    private ApplicationOptions options() {
        return new OptionsOfApplication(
                GatewayConfig.of(Thread.currentThread().getContextClassLoader()), keysOfApplication);
    }

    private Server server(InjectionPoint point) {
        return deployments().handles(point).server(point);
    }

    private Namespace namespace(InjectionPoint point) {
        return deployments().handles(point).namespace(point);
    }

    private Presence presence(InjectionPoint point) {
        return deployments().handles(point).presence(point);
    }

    private static InjectionPoint point(Instance<Object> lookup) {
        return lookup.select(InjectionPoint.class).get();
    }

    void afterDeploymentValidation(@Observes AfterDeploymentValidation event, BeanManager beans) {
        WebModules modules = new WebModules(Thread.currentThread().getContextClassLoader());
        if (lacksJson(event, modules.application())) {
            return;
        }
        requests.deployed(beans);
        Mistakes mistakes = new Mistakes();
        if (provided != null) {
            provided.check(options(), mistakes);
        }
        BeanlessGateways.check(gatewayTypes, gateways.values(), mistakes);
        gateways.values().removeIf(gateway -> knownBeans.specialized(gateway.type()));
        handlersOutside.entrySet().stream()
                .filter(entry -> gateways.values().stream()
                        .noneMatch(gateway -> entry.getKey().isAssignableFrom(gateway.type())))
                .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
                .forEach(entry -> mistakes.add(Messages.handlerOutsideGateway(entry.getKey(), entry.getValue())));
        deployments = validate(modules, beans, mistakes);
        Optional<DeploymentException> problem = mistakes.exception();
        if (problem.isPresent()) {
            deployments().all().forEach(deployment -> deployment.references().release());
            report(problem.get(), event);
        } else if (!gateways.isEmpty()) {
            startWatch = StartWatch.begin(names(), StartWatch.PATIENCE, modules.application());
        }
    }

    /** Each module by itself; where there is one, it sees whatever CDI has shown. */
    private Deployments validate(WebModules modules, BeanManager beans, Mistakes mistakes) {
        Map<ClassLoader, List<FoundGateway>> found = modules.of(gateways.values());
        List<Deployment> validated = new ArrayList<>();
        found.forEach((loader, own) -> {
            Predicate<Class<?>> visible = found.size() == 1 ? type -> true : type -> WebModules.sees(loader, type);
            validated.add(new DeploymentValidation(mistakes, loader, own, visible, keysOfApplication)
                    .validate(beans, knownBeans, lifecycleObservers, observing, currentMessage, connections, requests));
        });
        Deployments all = new Deployments(List.copyOf(validated));
        all.check(injectionPoints, mistakes);
        return all;
    }

    /** Everything else would fail without, each time with another of the libraries' own exceptions. */
    private boolean lacksJson(AfterDeploymentValidation event, ClassLoader loader) {
        if (gateways.isEmpty() || !knownBeans.unqualified(PayloadCodec.class).isEmpty()) {
            return false;
        }
        Optional<String> missing = ClassLoaders.get(loader, JsonProviders::missing);
        missing.ifPresent(api -> report(new DeploymentException(Messages.noJson(names(), api)), event));
        return missing.isPresent();
    }

    /** Logged as well: Tomcat tells why an application has failed in the log of its host only. */
    private static void report(DeploymentException problem, AfterDeploymentValidation event) {
        LOG.log(Level.ERROR, problem.getMessage());
        event.addDeploymentProblem(problem);
    }

    private List<String> names() {
        return gateways.values().stream()
                .map(gateway -> gateway.type().getSimpleName())
                .toList();
    }

    private void started() {
        if (startWatch != null) {
            startWatch.end();
        }
    }

    /** Where container adapters stop too late, or not at all. */
    void beforeShutdown(@Observes BeforeShutdown event) {
        started();
        if (application != null) {
            application.stop();
        }
    }

    private synchronized GatewayApplications application() {
        if (application == null) {
            application = new GatewayApplications(deployments(), gatewayTypes, this::started);
        }
        return application;
    }

    private Deployments deployments() {
        if (deployments == null) {
            throw new IllegalStateException("the application has not been deployed yet");
        }
        return deployments;
    }
}
