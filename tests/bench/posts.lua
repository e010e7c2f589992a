-- Every request sends one opinion of 120 characters and its own number, under a token of its own: the same
-- words a moment later would be given the first one's receipt.
local host = os.getenv("IKENBAKO_HOST")
local text = string.rep("%E7%94%B3%E8%AB%8B%E3%82%92%E7%B0%A1%E5%8D%98%E3%81%AB%E3%80%82", 13)
local headers = {
  ["Content-Type"] = "application/x-www-form-urlencoded",
  ["Origin"] = "http://" .. host,
}
local tokens
local sent = 0

function init()
  tokens = io.lines(os.getenv("IKENBAKO_TOKENS"))
end

function request()
  local token = tokens()
  sent = sent + 1
  local body = "token=" .. (token or "used-up") .. "&sender=individual&opinion-1=" .. sent .. text ..
    "&section-1=&place-1="
  return wrk.format("POST", "/send", headers, body)
end

function done(summary, latency)
  io.write(string.format("RESULT %.0f %.2f %.2f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, summary.errors.status + summary.errors.connect +
    summary.errors.read + summary.errors.write + summary.errors.timeout, summary.requests))
end
