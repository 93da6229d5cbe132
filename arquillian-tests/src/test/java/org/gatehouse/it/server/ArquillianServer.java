package org.gatehouse.it.server;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestMethodExecutor;
import org.jboss.arquillian.test.spi.TestResult;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server that Arquillian starts and deploys to. Arquillian's JUnit extension would deploy anew for every test class;
 * here one deployment serves them all, and a test may redeploy it.
 */
final class ArquillianServer implements TestServer {

    private final TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
    private final Deployments deployments = new Deployments();
    private final Set<Application> deployed = EnumSet.noneOf(Application.class);

    ArquillianServer() {
        try {
            arquillian.beforeSuite();
            arquillian.beforeClass(Deployments.class, LifecycleMethodExecutor.NO_OP);
            arquillian.before(deployments, Deployments.test(), LifecycleMethodExecutor.NO_OP);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URI deploy(Application application) {
        if (deployed.add(application)) {
            try {
                inTest(() -> deployments.deployer.deploy(application.name()));
            } catch (IllegalStateException e) {
                deployed.remove(application);
                throw new DeploymentFailure(e.getMessage(), e);
            }
        }
        return URI.create(System.getProperty("server.url") + application.contextPath() + "/");
    }

    @Override
    public void undeploy(Application application) {
        if (deployed.remove(application)) {
            inTest(() -> deployments.deployer.undeploy(application.name()));
        }
    }

    /** Runs what is possible only while Arquillian believes a test to be running. */
    private void inTest(Runnable action) {
        try {
            TestResult result = arquillian.test(new TestMethodExecutor() {
                @Override
                public String getMethodName() {
                    return getMethod().getName();
                }

                @Override
                public Method getMethod() {
                    return Deployments.test();
                }

                @Override
                public Object getInstance() {
                    return deployments;
                }

                @Override
                public void invoke(Object... parameters) {
                    action.run();
                }
            });
            if (result.getThrowable() != null) {
                throw result.getThrowable();
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            EnumSet.copyOf(Set.of(Application.values())).forEach(this::undeploy);
            arquillian.afterClass(Deployments.class, LifecycleMethodExecutor.NO_OP);
            arquillian.afterSuite();
            arquillian.shutdown();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where Arquillian looks for what it may deploy. */
    @RunAsClient
    static final class Deployments {

        @ArquillianResource
        Deployer deployer;

        void nothing() {}

        static Method test() {
            try {
                return Deployments.class.getDeclaredMethod("nothing");
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }

        @Deployment(name = "SUITE", managed = false, testable = false)
        public static WebArchive suite() {
            return Application.SUITE.war();
        }

        @Deployment(name = "MSGPACK", managed = false, testable = false)
        public static WebArchive msgpack() {
            return Application.MSGPACK.war();
        }

        @Deployment(name = "ADMIN", managed = false, testable = false)
        public static WebArchive admin() {
            return Application.ADMIN.war();
        }

        @Deployment(name = "ADMIN_READONLY", managed = false, testable = false)
        public static WebArchive adminReadonly() {
            return Application.ADMIN_READONLY.war();
        }

        @Deployment(name = "ADMIN_UNCONFIGURED", managed = false, testable = false)
        public static WebArchive adminUnconfigured() {
            return Application.ADMIN_UNCONFIGURED.war();
        }

        @Deployment(name = "CLUSTERED_ONE", managed = false, testable = false)
        public static WebArchive clusteredOne() {
            return Application.CLUSTERED_ONE.war();
        }

        @Deployment(name = "CLUSTERED_TWO", managed = false, testable = false)
        public static WebArchive clusteredTwo() {
            return Application.CLUSTERED_TWO.war();
        }

        @Deployment(name = "NEST", managed = false, testable = false)
        public static WebArchive nest() {
            return Application.NEST.war();
        }

        @Deployment(name = "NEST_PLAIN", managed = false, testable = false)
        public static WebArchive nestPlain() {
            return Application.NEST_PLAIN.war();
        }

        @Deployment(name = "NEST_GLOBAL", managed = false, testable = false)
        public static WebArchive nestGlobal() {
            return Application.NEST_GLOBAL.war();
        }

        @Deployment(name = "NEST_SECURE", managed = false, testable = false)
        public static WebArchive nestSecure() {
            return Application.NEST_SECURE.war();
        }

        @Deployment(name = "TOKENS", managed = false, testable = false)
        public static WebArchive tokens() {
            return Application.TOKENS.war();
        }

        @Deployment(name = "TELEMETRY", managed = false, testable = false)
        public static WebArchive telemetry() {
            return Application.TELEMETRY.war();
        }

        @Deployment(name = "NEST_ENTERPRISE", managed = false, testable = false)
        public static WebArchive nestEnterprise() {
            return Application.NEST_ENTERPRISE.war();
        }

        @Deployment(name = "NEST_EXTENDED", managed = false, testable = false)
        public static WebArchive nestExtended() {
            return Application.NEST_EXTENDED.war();
        }

        @Deployment(name = "FILTERS", managed = false, testable = false)
        public static Archive<?> filters() {
            return Application.FILTERS.archive();
        }

        @Deployment(name = "HOOKED", managed = false, testable = false)
        public static WebArchive hooked() {
            return Application.HOOKED.war();
        }

        @Deployment(name = "DRAINED", managed = false, testable = false)
        public static WebArchive drained() {
            return Application.DRAINED.war();
        }

        @Deployment(name = "LIFECYCLE", managed = false, testable = false)
        public static WebArchive lifecycle() {
            return Application.LIFECYCLE.war();
        }

        @Deployment(name = "MISSPELT", managed = false, testable = false)
        public static WebArchive misspelt() {
            return Application.MISSPELT.war();
        }

        @Deployment(name = "MISTAKES", managed = false, testable = false)
        public static WebArchive mistakes() {
            return Application.MISTAKES.war();
        }

        @Deployment(name = "UNSEEN", managed = false, testable = false)
        public static WebArchive unseen() {
            return Application.UNSEEN.war();
        }

        @Deployment(name = "ORDERED", managed = false, testable = false)
        public static WebArchive ordered() {
            return Application.ORDERED.war();
        }

        @Deployment(name = "EAR_WAR", managed = false, testable = false)
        public static Archive<?> earWar() {
            return EarArchives.of(Application.EAR_WAR);
        }

        @Deployment(name = "EAR_UNSCOPED", managed = false, testable = false)
        public static Archive<?> earUnscoped() {
            return EarArchives.of(Application.EAR_UNSCOPED);
        }

        @Deployment(name = "EAR_TWO_WARS", managed = false, testable = false)
        public static Archive<?> earTwoWars() {
            return EarArchives.of(Application.EAR_TWO_WARS);
        }

        @Deployment(name = "EAR_SHARED", managed = false, testable = false)
        public static Archive<?> earShared() {
            return EarArchives.of(Application.EAR_SHARED);
        }

        @Deployment(name = "EAR_LIBRARY", managed = false, testable = false)
        public static Archive<?> earLibrary() {
            return EarArchives.of(Application.EAR_LIBRARY);
        }

        @Deployment(name = "EAR_LIBRARY_OF_TWO", managed = false, testable = false)
        public static Archive<?> earLibraryOfTwo() {
            return EarArchives.of(Application.EAR_LIBRARY_OF_TWO);
        }

        @Deployment(name = "EAR_TWICE", managed = false, testable = false)
        public static Archive<?> earTwice() {
            return EarArchives.of(Application.EAR_TWICE);
        }

        @Deployment(name = "EAR_AMBIGUOUS", managed = false, testable = false)
        public static Archive<?> earAmbiguous() {
            return EarArchives.of(Application.EAR_AMBIGUOUS);
        }

        @Deployment(name = "EJB_MISTAKES", managed = false, testable = false)
        public static WebArchive ejbMistakes() {
            return Application.EJB_MISTAKES.war();
        }

        @Deployment(name = "CONFORMANCE", managed = false, testable = false)
        public static WebArchive conformance() {
            return Application.CONFORMANCE.war();
        }

        @Deployment(name = "SAMPLE", managed = false, testable = false)
        public static WebArchive sample() {
            return Application.SAMPLE.war();
        }
    }
}
