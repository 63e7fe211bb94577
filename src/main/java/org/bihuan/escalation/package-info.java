/**
 * Keeps what is done about a case that is late or badly done: urges today, and the higher
 * rungs of the ladder, each recorded once.
 */
@ApplicationModule(
		allowedDependencies = { "shared", "rectification", "registry", "organization", "documents", "files" })
@NullMarked
package org.bihuan.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
