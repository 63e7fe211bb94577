package org.bihuan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the product: every problem found becomes a case, every case is closed. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Bihuan {

	public static void main(String[] args) {
		SpringApplication.run(Bihuan.class, args);
	}

}
