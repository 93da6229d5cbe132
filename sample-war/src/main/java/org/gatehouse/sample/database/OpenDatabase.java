package org.gatehouse.sample.database;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Opens the database while the application starts: what is wrong with it shows there, and not to the first guest. */
@WebListener
public class OpenDatabase implements ServletContextListener {

    @Inject
    private Database database;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        database.open();
    }
}
