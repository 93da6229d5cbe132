package org.gatehouse.tests;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The beginning of every application under test: what its WEB-INF/lib holds on the server of this run.
 *
 * <p>Classes of the application are top-level ones: a class nested in the test cannot be loaded where the test is missing.
 */
public final class Wars {

    private Wars() {}

    /** Returns a WAR with gatehouse.jar, a beans.xml and the libraries that the server of this run does not bring. */
    public static WebArchive create(String name) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibrary(new File(System.getProperty("gatehouse.jar")))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        String libraries = System.getProperty("server.libraries");
        if (libraries != null) {
            war.addAsLibraries(new File(libraries).listFiles());
        }
        return war;
    }
}
