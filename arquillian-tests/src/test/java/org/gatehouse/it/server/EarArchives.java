package org.gatehouse.it.server;

import java.io.File;
import java.util.Locale;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The layouts of EARs with gateways. */
final class EarArchives {

    private static final String GATEWAY = "org.gatehouse.it.ear";
    private static final String UNSCOPED = "org.gatehouse.it.ear.unscoped";

    private EarArchives() {}

    static EnterpriseArchive of(Application application) {
        EnterpriseArchive ear =
                ShrinkWrap.create(EnterpriseArchive.class, application.name().toLowerCase(Locale.ROOT) + ".ear");
        return switch (application) {
            case EAR_WAR -> ear.addAsModule(withJar("ear_one", GATEWAY));
            case EAR_UNSCOPED -> ear.addAsModule(withJar("ear_one", UNSCOPED));
            case EAR_TWO_WARS -> ear.addAsModule(withJar("ear_one", GATEWAY)).addAsModule(withJar("ear_two", GATEWAY));
            case EAR_SHARED ->
                shared(ear)
                        .addAsModule(war("ear_one", GATEWAY))
                        .addAsModule(war("ear_two", GATEWAY))
                        .addAsModule(war("ear_three"));
            case EAR_LIBRARY -> shared(ear).addAsLibrary(library(GATEWAY)).addAsModule(war("ear_one"));
            case EAR_LIBRARY_OF_TWO ->
                shared(ear)
                        .addAsLibrary(library(GATEWAY))
                        .addAsModule(war("ear_one"))
                        .addAsModule(war("ear_two"));
            case EAR_AMBIGUOUS ->
                shared(ear)
                        .addAsLibrary(library("org.gatehouse.it.ear.sender"))
                        .addAsModule(war("ear_one", GATEWAY))
                        .addAsModule(war("ear_two", GATEWAY));
            case EAR_TWICE -> shared(ear).addAsModule(withJar("ear_one", GATEWAY));
            default -> throw new IllegalArgumentException(application + " is no EAR");
        };
    }

    private static EnterpriseArchive shared(EnterpriseArchive ear) {
        return ear.addAsLibrary(gatehouse());
    }

    private static WebArchive withJar(String name, String gateways) {
        return war(name, gateways).addAsLibrary(gatehouse());
    }

    private static WebArchive war(String name, String... packages) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackages(false, packages)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebResource(EmptyAsset.INSTANCE, "index.html");
    }

    private static JavaArchive library(String content) {
        return ShrinkWrap.create(JavaArchive.class, "ear-library.jar")
                .addPackages(false, content)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    private static File gatehouse() {
        return new File(System.getProperty("deployed.jar"));
    }
}
