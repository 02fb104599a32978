# The tension of two pairs over a year, and a list of crises. Start the demo (java -jar detente.jar --demo), then: Rscript tension.R
# It needs nothing but R. DETENTE_URL names another server. It prints the crises and writes tension.svg.

options(width = 120)
server <- Sys.getenv("DETENTE_URL", "http://127.0.0.1:8080")
url <- paste0(server, "/api/v1/history?output=csv&dyad=CHN-USA,IRN-ISR&from=2023-06-22&asOf=2024-06-21")

history <- read.csv(url)
history$day <- as.Date(history$day)
pairs <- unique(history$dyad)

# The same columns as the files of detente.crises and of validate --crises.
crises <- read.csv(text = "dyad,onset,event,what
CHN-USA,2024-04-24,aid,arms for Taiwan are signed into law
IRN-ISR,2024-04-13,attack,Iran fires drones and missiles at Israel")
crises$onset <- as.Date(crises$onset)

highest <- function(pair, from, to) {
  tension <- history$tension[history$dyad == pair & history$day >= from & history$day <= to]
  if (all(is.na(tension))) 0 else max(tension, na.rm = TRUE)
}
crises$before <- mapply(function(pair, day) highest(pair, day - 1, day - 1), crises$dyad, crises$onset)
crises$after <- mapply(function(pair, day) highest(pair, day, day + 13), crises$dyad, crises$onset)
print(crises)

svg("tension.svg", width = 10, height = 4)
colours <- c("#1c3f5e", "#b3402a")
plot(range(history$day), c(0, 100), type = "n", xlab = "", ylab = "tension")
for (number in seq_along(pairs)) {
  own <- history[history$dyad == pairs[number], ]
  lines(own$day, own$tension, col = colours[number], lwd = 2)
  abline(v = crises$onset[crises$dyad == pairs[number]], col = colours[number], lty = 2)
}
legend("topleft", legend = pairs, col = colours, lwd = 2)
invisible(dev.off())
