/** A gateway, and what stands in its way: classes of WARs that are deployed to the embedded server only. */
package org.gatehouse.it.tomcat;
