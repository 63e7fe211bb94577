/**
 * Loads the demo: the real circular of Yiyang 2021 as a draft, and an earlier round at
 * work.
 */
@ApplicationModule(allowedDependencies = { "shared", "organization", "registry", "inspection", "rectification", "files",
		"escalation", "process" })
@NullMarked
package org.bihuan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
