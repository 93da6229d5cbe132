package org.gatehouse.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/**
 * What the build holds of the architecture. Every rule is a function of the root package, so that the same rule that
 * guards the main code can be seen failing on its fixture below {@code broken}.
 */
enum Rule {
    ONE_DIRECTION(root -> Layer.oneDirection(root)),

    EVERY_CLASS_HAS_ITS_PLACE(root -> classes()
            .that(resideInAnyPackage(root + ".."))
            .should()
            .resideInAnyPackage(Layer.allPackages(root))
            .because("a new package needs a row in design section 2 and in Layer")),

    NO_CYCLES(root -> slices().matching(root + ".internal.(*)..").should().beFreeOfCycles()),

    ONLY_THE_CONTAINER_ADAPTER_KNOWS_THE_CONTAINER(root -> noClasses()
            .that(resideInAnyPackage(root + ".."))
            .and()
            .resideOutsideOfPackage(root + ".internal.jakarta..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "jakarta.websocket..")),

    ONLY_THE_COMPOSITION_ROOT_EXTENDS_CDI(root -> noClasses()
            .that(resideInAnyPackage(root + ".."))
            .and()
            .resideOutsideOfPackage(root + ".internal.cdi..")
            .and()
            // its one look-up, by CDI or JNDI, is the way from the server to the beans
            .doNotHaveFullyQualifiedName(root + ".internal.jakarta.GatehouseListener")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.enterprise.inject.spi.."))),

    ENGINEIO_NEEDS_ONLY_THE_JDK(root -> classes()
            .that()
            .resideInAPackage(root + ".internal.engineio..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    root,
                    root + ".spi..",
                    root + ".internal.json..",
                    root + ".internal.flow..",
                    root + ".internal.engineio.."))),

    API_AND_SPI_MENTION_NO_INTERNAL_TYPES(root -> noClasses()
            .that()
            .resideInAnyPackage(root, root + ".spi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + ".internal..")),

    NOBODY_PRINTS(root -> noClasses().that(resideInAnyPackage(root + "..")).should(ACCESS_STANDARD_STREAMS)),

    NOBODY_USES_JAVA_UTIL_LOGGING(
            root -> noClasses().that(resideInAnyPackage(root + "..")).should(USE_JAVA_UTIL_LOGGING)),

    NOBODY_SLEEPS(root -> noClasses()
            .that(resideInAnyPackage(root + ".."))
            .should()
            .callMethodWhere(DescribedPredicate.describe("it is Thread.sleep", Rule::isSleep))),

    EVERY_PACKAGE_IS_DESCRIBED_AND_NULL_MARKED(
            root -> classes().that(resideInAnyPackage(root + "..")).should(liveInANullMarkedPackage())),

    NO_VAGUE_NAMES(root -> noClasses()
            .that()
            .resideInAPackage(root + ".internal..")
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)")),

    ANNOTATIONS_ARE_DOCUMENTED_AND_KEPT(root -> classes()
            .that()
            .resideInAPackage(root)
            .and()
            .areAnnotations()
            .should()
            .beAnnotatedWith(Documented.class)
            .andShould(beKeptAtRunTime())),

    PUBLIC_NEEDS_A_USER_IN_ANOTHER_PACKAGE(root -> classes()
            .that()
            .resideInAPackage(root + ".internal..")
            .and()
            .areTopLevelClasses()
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .and(not(calledFromOutside(root)))
            .should(beUsedFromAnotherPackage()));

    private final Function<String, ArchRule> rule;

    Rule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** Returns this rule for the packages below a root. */
    ArchRule below(String root) {
        return rule.apply(root).allowEmptyShould(true);
    }

    /** Returns the last part of the name of the package below {@code broken} with the classes that break this rule. */
    String fixture() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static boolean isSleep(JavaCall<?> call) {
        return call.getTargetOwner().isEquivalentTo(Thread.class)
                        && call.getName().equals("sleep")
                || call.getTargetOwner().isEquivalentTo(TimeUnit.class)
                        && call.getName().equals("sleep");
    }

    private static DescribedPredicate<JavaClass> calledFromOutside(String root) {
        return DescribedPredicate.describe(
                "called from outside: subtypes of a Jakarta type, and what ServiceLoader finds",
                type -> type.isAssignableTo(resideInAnyPackage("jakarta.."))
                        || type.isAssignableTo(root + ".spi.GatewayProtocol"));
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition(
                "live in a package whose package-info says @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    private static ArchCondition<JavaClass> beKeptAtRunTime() {
        return condition(
                "be kept at run time",
                type -> type.tryGetAnnotationOfType(Retention.class)
                        .map(retention -> retention.value() == RetentionPolicy.RUNTIME)
                        .orElse(false));
    }

    private static ArchCondition<JavaClass> beUsedFromAnotherPackage() {
        return condition(
                "be used from another package",
                type -> type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())
                                // a lambda leaves no trace of the type that a public method takes
                                || user.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        holds.test(type),
                        type.getName() + " should " + description + " (" + type.getSourceCodeLocation() + ")"));
            }
        };
    }

    /** A package and the packages of ours that it may import: design section 2. */
    private enum Layer {
        API(""),
        SPI(".spi", API),
        JSON(".internal.json", SPI, API),
        CONFIG(".internal.config", SPI, API),
        FLOW(".internal.flow", SPI, API),
        CLUSTER(".internal.cluster", SPI, API),
        RECOVERY(".internal.recovery", SPI, API),
        PRESENCE(".internal.presence", SPI, API),
        ROOMS(".internal.rooms", CLUSTER, PRESENCE, SPI, API),
        BINDING(".internal.binding", JSON, SPI, API),
        DISPATCH(".internal.dispatch", BINDING, JSON, SPI, API),
        LANE(".internal.lane", DISPATCH, JSON, SPI, API),
        PLAINWS(".internal.plainws", JSON, SPI, API),
        ENGINEIO(".internal.engineio", FLOW, JSON, SPI, API),
        SOCKETIO(".internal.socketio", ENGINEIO, FLOW, JSON, SPI, API),
        JAKARTA(".internal.jakarta", FLOW, CONFIG, SPI, API),
        CDI(
                ".internal.cdi",
                JAKARTA,
                SOCKETIO,
                ENGINEIO,
                PLAINWS,
                LANE,
                DISPATCH,
                ROOMS,
                CLUSTER,
                PRESENCE,
                RECOVERY,
                BINDING,
                FLOW,
                CONFIG,
                JSON,
                SPI,
                API);

        private final String suffix;
        private final List<Layer> below;

        Layer(String suffix, Layer... below) {
            this.suffix = suffix;
            this.below = List.of(below);
        }

        static String[] allPackages(String root) {
            return packages(root, List.of(values()));
        }

        static ArchRule oneDirection(String root) {
            return CompositeArchRule.of(Arrays.stream(values())
                    .map(layer -> layer.importsOnlyBelow(root))
                    .toList());
        }

        private ArchRule importsOnlyBelow(String root) {
            List<Layer> forbidden = Arrays.stream(values())
                    .filter(other -> other != this && !below.contains(other))
                    .toList();
            return noClasses()
                    .that()
                    .resideInAPackage(identifier(root))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(root, forbidden))
                    .allowEmptyShould(true);
        }

        private static String[] packages(String root, List<Layer> layers) {
            return layers.stream().map(layer -> layer.identifier(root)).toArray(String[]::new);
        }

        private String identifier(String root) {
            return this == API ? root : root + suffix + "..";
        }
    }
}
