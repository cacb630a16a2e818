-- Puts ARGV[2] in place of ARGV[1] at KEYS[1]; what follows in ARGV is SET's own word on the time to
-- live (PX n, KEEPTTL or nothing). 1 replaced, 0 something else is there, -1 there is nothing.
local held = redis.call('GET', KEYS[1])
if not held then
  return -1
end
if held ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], unpack(ARGV, 3))
return 1
