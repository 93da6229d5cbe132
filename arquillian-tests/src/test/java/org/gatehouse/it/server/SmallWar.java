package org.gatehouse.it.server;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs of a few classes for {@link TomcatWars}, which a test may make mistakes in. */
public final class SmallWar {

    private SmallWar() {}

    /** A WAR with everything that Tomcat needs. */
    public static WebArchive of(Class<?>... classes) {
        WebArchive war = ShrinkWrap.create(WebArchive.class)
                .addClasses(classes)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        Libraries.addTo(war);
        return war;
    }

    /** The same with something in its {@code web.xml}. */
    public static WebArchive withWebXml(String content, Class<?>... classes) {
        return of(classes)
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + content + "</web-app>"));
    }

    /**
     * The same without something.
     *
     * @param forgotten a pattern of files in {@code WEB-INF}
     */
    public static WebArchive without(String forgotten, Class<?>... classes) {
        WebArchive war = of(classes);
        war.getContent(path -> path.get().matches("/WEB-INF/(" + forgotten + ").*"))
                .keySet()
                .forEach(war::delete);
        return war;
    }
}
