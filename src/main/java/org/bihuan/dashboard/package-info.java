/** Reads the other modules' views for the leader's page; nobody depends on it. */
@ApplicationModule(allowedDependencies = { "shared", "registry", "inspection", "rectification", "escalation",
		"organization", "documents" })
@NullMarked
package org.bihuan.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
