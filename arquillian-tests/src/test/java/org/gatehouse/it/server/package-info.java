/** Where the applications under test run, so that tests need not know it. */
package org.gatehouse.it.server;
