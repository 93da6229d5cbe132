/** An application that is measured and traced. */
package org.gatehouse.it.telemetry;
