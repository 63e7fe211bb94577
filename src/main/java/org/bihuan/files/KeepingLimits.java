package org.bihuan.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be kept.
 *
 * @param dayMb what one account may keep within 24 hours
 * @param freeMb what stays free on the disk of evidence, for the database and the record
 */
@ConfigurationProperties("bihuan.limits.keeping")
record KeepingLimits(@DefaultValue("2048") int dayMb, @DefaultValue("512") int freeMb) {

	/** What counts where no setting says otherwise. */
	static final KeepingLimits STANDARD = new KeepingLimits(2048, 512);

}
